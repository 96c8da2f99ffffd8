import { textAt } from '../kernel/json.ts';
import { STATISTIC } from './kinds.ts';

/** What a sample is called, and the statistic of OpenSIPS that it is read from. */
const SOURCES: readonly (readonly [name: string, statistic: string, module: string])[] = [
  ['dialogs.active', 'active_dialogs', 'dialog'],
  ['dialogs.early', 'early_dialogs', 'dialog'],
  ['registrations', 'registered_users', 'usrloc'],
  ['load', 'load1m', 'load'],
  ['memory.used', 'real_used_size', 'shmem'],
  ['memory.free', 'free_size', 'shmem'],
  ['requests', 'rcv_requests', 'core'],
  ['uptime', 'timestamp', 'core'],
  ...[2, 3, 4, 5, 6].map((each) => [`replies.${each}xx`, `${each}xx_transactions`, 'tm'] as const),
];

type Found = readonly (readonly [name: string, value: number])[];

/** The statistics that one question for figures names. */
export const STATISTICS: readonly string[] = SOURCES.map(([, statistic]) => statistic);

/** The figures in a reply to that question; what a node does not have is left out. */
export function figuresIn(reply: unknown): Found {
  return SOURCES.flatMap(([name, statistic, module]) =>
    figure(name, textAt(reply, `${module}:${statistic}`) ?? textAt(reply, statistic)),
  );
}

/** Further statistics in the same reply; one is named alone, or with its module and a colon before it. */
export function statisticsIn(reply: unknown, wanted: readonly string[]): Found {
  const bare = new Map(Object.keys(Object(reply)).map((key) => [key.slice(key.indexOf(':') + 1), key]));
  return wanted.flatMap((name) =>
    figure(`${STATISTIC}${name}`, textAt(reply, name) ?? textAt(reply, bare.get(name) ?? name)),
  );
}

function figure(name: string, raw = ''): Found {
  const value = raw === '' ? Number.NaN : Number(raw);
  return Number.isFinite(value) ? [[name, value] as const] : [];
}
