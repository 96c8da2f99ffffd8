import type { Clock } from '../kernel/clock.ts';
import { type Heard, stateIn } from '../watch/heard.ts';
import type { Told } from './read-event.ts';
import type { Senders } from './senders.ts';

/** What the inbox hands events to. */
export interface InboxNeeds {
  readonly senders: Pick<Senders, 'tagged'>;
  /** An event of that node. */
  readonly heard: (node: string, event: Heard, at: number) => Promise<void>;
  /** Something happened on one of these nodes, which share an address: they are to be looked at. */
  readonly look: (nodes: readonly string[]) => Promise<void>;
  readonly count: (what: 'flood' | 'stranger' | 'shared') => void;
  readonly failed: (cause: unknown) => void;
  readonly clock: Clock;
}

/** Takes events in and hands them on one after the other, never more than can be handled. */
export interface Inbox {
  readonly put: (event: Told, nodes: readonly string[], at: number) => void;
  /** Resolves when what is under way has ended; nothing further is begun. */
  readonly close: () => Promise<void>;
}

interface Job {
  readonly due: number;
  readonly run: () => Promise<void>;
}

/** Of one gateway, or one look, the first is taken at once and then the newest of each second. */
const PAUSE_MS = 1000;
const MOST_WAITING = 1000;
const MOST_KEYS = 5000;
const STRANGER = Symbol('a sender that is not the node it says');

/** An inbox; one gateway that changes a thousand times a second costs as much as one that changes once. */
export function createInbox(needs: InboxNeeds): Inbox {
  const { clock, count } = needs;
  const waiting = new Map<string, Job>();
  const lastRun = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let closed = false;
  let number = 0;

  const put = (key: string, run: () => Promise<void>): void => {
    if (closed) return;
    if (!waiting.has(key) && waiting.size >= MOST_WAITING) {
      count('flood');
      return;
    }
    waiting.set(key, { run, due: (lastRun.get(key) ?? Number.NEGATIVE_INFINITY) + PAUSE_MS });
    wake();
  };
  const wake = (): void => {
    if (closed || working || waiting.size === 0) return;
    clearTimeout(timer);
    const first = [...waiting.values()].reduce(
      (least, { due }) => Math.min(least, due),
      Number.POSITIVE_INFINITY,
    );
    timer = setTimeout(
      () => {
        working = work().finally(() => {
          working = undefined;
          wake();
        });
      },
      Math.max(0, Math.min(PAUSE_MS, first - clock())),
    );
    timer.unref();
  };
  const work = async (): Promise<void> => {
    for (const [key, { due, run }] of waiting) {
      if (closed || due > clock()) continue;
      waiting.delete(key);
      lastRun.set(key, clock());
      if (lastRun.size > MOST_KEYS) lastRun.delete(lastRun.keys().next().value ?? '');
      await run().catch(needs.failed);
    }
  };

  return {
    put: (event, nodes, at) => {
      const node = nodeOf(event, nodes, needs.senders);
      const state = stateIn(event);
      if (node === STRANGER) count('stranger');
      else if (node !== undefined) {
        number += 1;
        const key = state ? `${node} ${state.name}` : `event ${number}`;
        put(key, () => needs.heard(node, event, at));
      } else if (state) put(`look ${nodes.join(' ')}`, () => needs.look(nodes));
      else count('shared');
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await working;
    },
  };
}

/** A tag tells nodes apart that share an address; it is believed only from an address of that node. */
function nodeOf(
  { tag }: Told,
  nodes: readonly string[],
  senders: InboxNeeds['senders'],
): string | typeof STRANGER | undefined {
  if (tag === undefined) return nodes.length === 1 ? nodes[0] : undefined;
  const node = senders.tagged(tag);
  return node !== undefined && nodes.includes(node) ? node : STRANGER;
}
