import type { Fault } from '../gate/fault.ts';
import type { Backend, NodeFacts } from '../gate/ports.ts';
import { unserved } from '../gate/unserved.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { answers } from './answers/all.ts';
import type { AnswerNeeds } from './answers/answer.ts';
import type { Connection, ServiceState } from './client.ts';
import { type CucmSettings, NODE } from './settings.ts';

/** How the cluster is, as far as the last calls tell; in the words that nodes are shown in. */
export interface CucmHealthRow {
  readonly node: string;
  readonly where: string;
  readonly attached: true;
  readonly product: 'CUCM';
  readonly state: 'unknown' | 'up' | 'down';
  readonly release: string | undefined;
  readonly lastMs: number | undefined;
  readonly lastSuccessAt: number | undefined;
  readonly lastFault: (Fault & { readonly at: number }) | undefined;
  readonly waiting: number;
  readonly holder: undefined;
}

/** The cluster as one more node, on which its own commands run and no others. */
export interface Cucm {
  readonly names: readonly string[];
  readonly health: () => readonly CucmHealthRow[];
  readonly factsOf: Backend['factsOf'];
  readonly run: Backend['run'];
  /** Asks for the version, so that it is known whether the cluster can be asked. */
  readonly check: () => Promise<Result<string, Fault>>;
  readonly close: () => Promise<void>;
}

/** The cluster behind this client; `clock` tells how long an answer took. */
export function createCucm(
  { url, maxDevices }: Pick<CucmSettings, 'url' | 'maxDevices'>,
  needs: Omit<AnswerNeeds, 'maxDevices'>,
  clock: () => number,
): Cucm {
  const { client } = needs;
  const since = clock();
  const facts = (): NodeFacts => ({
    node: NODE,
    release: client.connection().version ?? '',
    version: '4.0',
    nameOf: ({ method, home }) => (home === NODE && Object.hasOwn(answers, method) ? method : undefined),
  });
  return {
    names: [NODE],
    health: () => [rowOf(client.connection(), whereOf(url), since)],
    factsOf: async () => ok(facts()),
    run: async (_node, command, input, { onProgress }) => {
      const answer = answers[command.method];
      if (!answer) return err(unserved(facts(), command));
      const begun = clock();
      const fresh = input['fresh'] === 1;
      const got = await answer(
        input,
        { fresh, ...(onProgress ? { onProgress } : {}) },
        { ...needs, maxDevices },
      );
      if (!got.ok) return got;
      return ok({ value: got.value, bytes: sizeOf(got.value), ms: clock() - begun });
    },
    check: () => client.version(),
    close: client.close,
  };
}

/** The size of a reply without writing a large one out: its parts are counted one by one. */
function sizeOf(value: object): number {
  return Object.values(value)
    .flatMap((part: unknown) => (Array.isArray(part) ? part : [part]))
    .reduce<number>((sum, part) => sum + Buffer.byteLength(JSON.stringify(part) ?? ''), 0);
}

function rowOf(now: Connection, where: string, since: number): CucmHealthRow {
  const services = [now.axl, now.risport];
  const latest = services.toSorted((a, b) => (b.lastAttemptAt ?? 0) - (a.lastAttemptAt ?? 0))[0];
  const { pinned } = now;
  const faults = services.flatMap(({ lastFault }) => lastFault ?? []).toSorted((a, b) => b.at - a.at);
  const successes = services.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []);
  return {
    node: NODE,
    where,
    attached: true,
    product: 'CUCM',
    state: pinned ? 'down' : stateOf(services),
    release: now.version,
    lastMs: latest?.lastMs,
    lastSuccessAt: successes.length > 0 ? Math.max(...successes) : undefined,
    lastFault: pinned ? { ...pinned, at: faults[0]?.at ?? since } : faults[0],
    waiting: 0,
    holder: undefined,
  };
}

/** Down when a service is; up when one is known to be. */
function stateOf(services: readonly ServiceState[]): CucmHealthRow['state'] {
  const states = services.map(({ state }) => state);
  if (states.includes('down') || states.includes('refused')) return 'down';
  return states.includes('up') ? 'up' : 'unknown';
}

/** Only some of the settings may be there. */
const whereOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');
