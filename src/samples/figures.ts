import { listAt, textAt } from '../kernel/json.ts';

/** What a sample is called, and the statistic of OpenSIPS that it is read from. */
const SOURCES: readonly (readonly [name: string, statistic: string, module: string])[] = [
  ['dialogs.active', 'active_dialogs', 'dialog'],
  ['dialogs.early', 'early_dialogs', 'dialog'],
  ['registrations', 'registered_users', 'usrloc'],
  ['load', 'load1m', 'load'],
  ['memory.used', 'real_used_size', 'shmem'],
  ['memory.free', 'free_size', 'shmem'],
  ['requests', 'rcv_requests', 'core'],
  ...[2, 3, 4, 5, 6].map((each) => [`replies.${each}xx`, `${each}xx_transactions`, 'tm'] as const),
];

/** More gateways of one node than this are not kept. */
const MOST_STATES = 100;

/** The statistics that one question for figures names. */
export const STATISTICS: readonly string[] = SOURCES.map(([, statistic]) => statistic);

/** The figures in a reply to that question; what a node does not have is left out. */
export function figuresIn(reply: unknown): readonly (readonly [name: string, value: number])[] {
  return SOURCES.flatMap(([name, statistic, module]) => {
    const raw = textAt(reply, `${module}:${statistic}`) ?? textAt(reply, statistic) ?? '';
    const value = raw === '' ? Number.NaN : Number(raw);
    return Number.isFinite(value) ? [[name, value] as const] : [];
  });
}

/** The gateways and destinations in a reply to `dr_gw_status` or `ds_list`: 1 up, 0 down, a half while probed. */
export function statesIn(reply: unknown): readonly (readonly [name: string, value: number])[] {
  const gateways = (listAt(reply, 'Gateways') ?? []).map(
    (gateway) => [`state.${textAt(gateway, 'ID') ?? '?'}`, stateOf(gateway, 'State')] as const,
  );
  const sets = (listAt(reply, 'PARTITIONS') ?? []).flatMap((partition) => listAt(partition, 'SETS') ?? []);
  const destinations = sets.flatMap((set) =>
    (listAt(set, 'Destinations') ?? []).map(
      (each) =>
        [
          `state.set ${textAt(set, 'id') ?? '?'} ${textAt(each, 'URI') ?? '?'}`,
          stateOf(each, 'state'),
        ] as const,
    ),
  );
  return [...new Map([...gateways, ...destinations])].slice(0, MOST_STATES);
}

function stateOf(entry: unknown, key: string): number {
  const word = (textAt(entry, key) ?? '').toLowerCase();
  if (word.startsWith('act')) return 1;
  return word.startsWith('prob') ? 0.5 : 0;
}
