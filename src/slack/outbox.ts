import { ErrorCode } from '@slack/web-api';
import type { Sleep } from '../kernel/clock.ts';

/** Sends what goes to Slack, in order for each place, and never the same thing twice. */
export interface Outbox {
  /** Resolves with the answer of `send`; rejects when it failed for good or the place has too much waiting. */
  readonly post: <T>(place: string, send: () => Promise<T>) => Promise<T>;
  /** Waits until nothing is left, or that long. */
  readonly drain: (ms: number) => Promise<void>;
}

const MOST_WAITING = 500;
const MOST_TRIES = 8;
const NEVER_ARRIVED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/**
 * One queue per channel. Slack takes about one message a second in a channel and answers 429 with the time to wait. A send is
 * repeated only when Slack has surely not taken it: after a 429, or when the connection was never made. After any other
 * failure the message may be there, and a second one would be worse than none.
 */
export function createOutbox({
  sleep,
  lost,
}: {
  readonly sleep: Sleep;
  readonly lost: (what: string) => void;
}): Outbox {
  const places = new Map<string, { last: Promise<unknown>; waiting: number }>();

  const tried = async <T>(send: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await send();
      } catch (cause) {
        const wait = pause(cause, tries);
        if (wait === undefined || tries >= MOST_TRIES) {
          lost('message');
          throw cause;
        }
        await sleep(wait);
      }
    }
  };

  return {
    post: <T>(place: string, send: () => Promise<T>): Promise<T> => {
      const queue = places.get(place) ?? { last: Promise.resolve(), waiting: 0 };
      if (queue.waiting >= MOST_WAITING) {
        lost('message');
        return Promise.reject(new Error('Too many messages wait for this channel.'));
      }
      queue.waiting += 1;
      const turn = queue.last.then(() => tried(send));
      queue.last = turn
        .catch(() => undefined)
        .finally(() => {
          queue.waiting -= 1;
          if (queue.waiting === 0) places.delete(place);
        });
      places.set(place, queue);
      return turn;
    },
    drain: async (ms) => {
      const all = Promise.all([...places.values()].map(({ last }) => last));
      await Promise.race([all, sleep(ms)]);
    },
  };
}

/** How long to wait before sending again; undefined when it must not be sent again. */
function pause(cause: unknown, tries: number): number | undefined {
  if (!(cause instanceof Error)) return undefined;
  if ('code' in cause && cause.code === ErrorCode.RateLimitedError && 'retryAfter' in cause) {
    return Math.max(1, Number(cause.retryAfter)) * 1000;
  }
  if ('statusCode' in cause && cause.statusCode === 429) return 1000 * tries;
  return neverArrived(cause) ? 200 * 2 ** tries : undefined;
}

function neverArrived(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if ('code' in cause && NEVER_ARRIVED.includes(String(cause.code))) return true;
  if ('original' in cause && neverArrived(cause.original)) return true;
  return neverArrived(cause.cause);
}
