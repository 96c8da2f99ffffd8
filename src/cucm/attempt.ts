import { err } from '../kernel/result.ts';
import type { CucmFault } from './client.ts';
import type { Service } from './fault-of.ts';
import { judge, type Outcome } from './judge.ts';
import { createLine } from './line.ts';
import { createReader } from './reader.ts';
import { type CucmPorts, type CucmSettings, NODE } from './settings.ts';
import { createStanding, type Standing } from './standing.ts';
import { createWire, type Posting, type Wire } from './wire.ts';

/** One question on its way. */
export interface Call extends Posting {
  readonly service: Service;
  readonly operation: string;
  /** Asked before every attempt: whether it may be made now. */
  readonly admit?: () => Promise<CucmFault | undefined>;
}

/** How an attempt ended; `full` when it was not made because the limit of a minute is reached. */
export type Attempted = Outcome | { readonly kind: 'full'; readonly fault: CucmFault };

/** Makes single attempts, and remembers what they tell of the cluster. */
export interface Attempts {
  readonly make: (call: Call, number: number) => Promise<Attempted>;
  readonly busy: (service: Service) => boolean;
  readonly pinned: () => CucmFault | undefined;
  readonly standing: Readonly<Record<Service, Standing>>;
  readonly close: () => Promise<void>;
}

const NOWHERE: Wire = { post: async () => err({ kind: 'closed' }), close: async () => {} };

/**
 * One attempt to each service is under way at a time. Until the user and password have been accepted once it is one in all, and
 * when they are refused nothing is sent any more: CUCM locks accounts.
 */
export function createAttempts(settings: CucmSettings, { clock, log, observe }: CucmPorts): Attempts {
  const { url, user, password, timeoutMs, problem } = settings;
  const wire = problem ? NOWHERE : createWire(settings, clock);
  const where = problem ? '' : new URL(url).host;
  const reader = createReader();
  const lines = { AXL: createLine(), RisPort: createLine() };
  const untilProved = createLine();
  const standing = { AXL: createStanding(clock), RisPort: createStanding(clock) };
  const secrets = [password, Buffer.from(`${user}:${password}`).toString('base64')].filter(Boolean);
  const clean = (text: string): string =>
    secrets.reduce((left, secret) => left.replaceAll(secret, '…'), text);
  let pinned: CucmFault | undefined = problem;
  let proved = false;

  const now = async (call: Call, number: number): Promise<Attempted> => {
    if (pinned) return { kind: 'fault', fault: pinned };
    const hindrance = await call.admit?.();
    if (hindrance) return { kind: hindrance.nextAt === undefined ? 'fault' : 'full', fault: hindrance };
    const { service } = call;
    const begun = clock();
    standing[service].tried();
    const times = number > 1 ? ` (${number} attempts)` : '';
    const posted = await wire.post(call);
    const outcome = await judge(posted, { service, where, timeoutMs, times }, reader.read, clean);
    note(call, outcome, clock() - begun);
    if (posted.ok && outcome.kind !== 'password') proved = true;
    return outcome;
  };
  const note = ({ service, operation }: Call, outcome: Outcome, ms: number): void => {
    const fault = 'fault' in outcome ? outcome.fault : undefined;
    if (outcome.kind === 'password') {
      pinned = outcome.fault;
      log.error({ node: NODE, service }, 'user or password refused; it is not asked again');
    }
    if (fault) standing[service].failed(fault);
    else standing[service].answered(ms);
    const bytes = outcome.kind === 'reply' ? outcome.bytes : 0;
    const command = `${service.toLowerCase()}:${operation}`;
    observe?.({ node: NODE, command, ms, waitedMs: 0, bytes, outcome: fault?.kind ?? 'ok' });
  };
  return {
    make: (call, number) =>
      lines[call.service].run(() => (proved ? now(call, number) : untilProved.run(() => now(call, number)))),
    busy: (service) => lines[service].busy() || untilProved.busy(),
    pinned: () => pinned,
    standing,
    close: async () => {
      await Promise.all([wire.close(), reader.close()]);
    },
  };
}
