import type { AuditEntry, AuditLog } from '../audit/entry.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Command } from '../catalogue/command.ts';
import type { Backend } from '../gate/ports.ts';
import type { Clock } from '../kernel/clock.ts';
import { listAt, textAt } from '../kernel/json.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Held, SubscriptionShelf } from './held.ts';

/** What subscribing works with. */
export interface SubscriptionNeeds {
  readonly backend: Pick<Backend, 'nodes' | 'run' | 'factsOf'>;
  readonly catalogue: Catalogue;
  readonly shelf: SubscriptionShelf;
  readonly audit: Pick<AuditLog, 'append'>;
  /** The events that are wanted of a node. */
  readonly eventsFor: (node: string) => readonly string[];
  /** Where OpenSIPS is to send. */
  readonly socket: string;
  /** The same for one event of one node, where that can be told apart. */
  readonly socketFor: (node: string, event: string) => string;
  /** Whether a node can be asked now. */
  readonly isUp: (node: string) => boolean;
  readonly team: () => string;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The bot's own subscriptions to events. */
export interface Subscriptions {
  /** Makes and renews what is due. */
  readonly tend: () => Promise<void>;
  /** That node began anew, and has forgotten every subscription. */
  readonly forgotten: (node: string) => void;
}

/** OpenSIPS has no unlimited subscription; an hour is what it takes by itself. */
const EXPIRE_S = 3600;
/** What could not be made is tried again after this. */
const AGAIN_MS = 5 * 60_000;

/** Subscriptions are made for an hour and renewed after half of it; each is recorded as the bot's own act. */
export function createSubscriptions(needs: SubscriptionNeeds): Subscriptions {
  const { backend, catalogue, shelf, clock, socket } = needs;
  const command = (method: string): Command => {
    const found = catalogue.find(method);
    if (found.kind !== 'one') throw new Error(`The catalogue has no ${method}.`);
    return found.command;
  };
  const [list, subscribe] = [command('evi:list'), command('evi:subscribe')];
  const lost = new Set<string>();

  const offered = async (node: string): Promise<Result<ReadonlySet<string>, string>> => {
    const reply = await backend.run(node, list, {}, { effect: 'read', once: true });
    if (!reply.ok) return err(reply.error.what);
    return ok(
      new Set((listAt(reply.value.value, 'Events') ?? []).flatMap((each) => textAt(each, 'name') ?? [])),
    );
  };
  const record = async (
    node: string,
    request: string,
    events: readonly string[],
    what: Pick<AuditEntry, 'phase' | 'outcome' | 'detail'>,
  ): Promise<void> => {
    await needs.audit.append({
      at: clock(),
      request,
      team: needs.team(),
      user: 'bot',
      via: 'timer',
      channel: null,
      command: subscribe.method,
      params: { events: events.join(','), socket, expire: EXPIRE_S },
      node,
      effect: 'change',
      ms: null,
      approval: null,
      ...what,
    });
  };
  const make = async (
    node: string,
    wanted: readonly string[],
  ): Promise<Result<readonly string[], string>> => {
    const known = await offered(node);
    if (!known.ok) return known;
    const events = wanted.filter((event) => known.value.has(event));
    if (events.length === 0) return ok([]);
    const request = needs.newId();
    await record(node, request, events, { phase: 'before', outcome: 'started', detail: null });
    for (const event of events) {
      const input = { event, socket: needs.socketFor(node, event), expire: EXPIRE_S };
      const reply = await backend.run(node, subscribe, input, { effect: 'change', once: true });
      if (reply.ok) continue;
      const { kind, what } = reply.error;
      await record(node, request, events, { phase: 'after', outcome: kind, detail: what });
      return err(what);
    }
    await record(node, request, events, { phase: 'after', outcome: 'answered', detail: null });
    return ok(events);
  };
  const renew = async (node: string, before: Held | undefined): Promise<void> => {
    const wanted = needs.eventsFor(node);
    const now = clock();
    if (!isDue(before, wanted, now, lost.has(node)) || !needs.isUp(node)) return;
    const made = await make(node, wanted);
    lost.delete(node);
    await shelf.keep({
      node,
      socket,
      at: now,
      events: made.ok ? made.value : (before?.events ?? []),
      until: made.ok ? now + EXPIRE_S * 1000 : (before?.until ?? 0),
      problem: made.ok ? null : made.error,
      wanted: [...wanted],
    });
  };

  return {
    tend: async () => {
      const held = await shelf.all();
      await Promise.all(
        backend.nodes.map((node) =>
          renew(
            node,
            held.find((each) => each.node === node && each.socket === socket),
          ),
        ),
      );
    },
    forgotten: (node) => void lost.add(node),
  };
}

function isDue(held: Held | undefined, wanted: readonly string[], now: number, lost: boolean): boolean {
  if (!held) return wanted.length > 0;
  if (lost || wanted.some((event) => !held.wanted.includes(event))) return wanted.length > 0;
  if (held.problem !== null) return now - held.at >= AGAIN_MS;
  return wanted.length > 0 && now - held.at >= (EXPIRE_S * 1000) / 2;
}
