import type { Sleep } from '../../kernel/clock.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type Failure, failureOf } from './failure.ts';

/** Sends what goes to Slack, in order for each lane, and never the same thing twice. */
export interface Outbox {
  /** Sends in the lane's turn; a lane is a channel or a response_url. */
  readonly post: <T>(lane: string, send: () => Promise<T>) => Promise<Result<T, Failure>>;
  /** How many sends wait or are under way. */
  readonly depth: () => number;
}

const MOST_IN_LANE = 500;
const MOST_TRIES = 8;

/**
 * One queue per lane: Slack takes about one message a second in a channel and answers 429 with the time to wait. A send is
 * repeated only when Slack has surely not taken it; a lane that is full refuses at once.
 */
export function createOutbox(sleep: Sleep): Outbox {
  const lanes = new Map<string, { last: Promise<unknown>; waiting: number }>();

  const tried = async <T>(send: () => Promise<T>): Promise<Result<T, Failure>> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return ok(await send());
      } catch (cause) {
        const failure = failureOf(cause, tries);
        if (failure.againInMs === undefined || tries >= MOST_TRIES) return err(failure);
        await sleep(failure.againInMs);
      }
    }
  };

  return {
    post: <T>(name: string, send: () => Promise<T>): Promise<Result<T, Failure>> => {
      const lane = lanes.get(name) ?? { last: Promise.resolve(), waiting: 0 };
      if (lane.waiting >= MOST_IN_LANE) return Promise.resolve(err({ taken: 'no', why: 'too many waiting' }));
      lane.waiting += 1;
      lanes.set(name, lane);
      const turn = lane.last.then(() => tried(send));
      lane.last = turn.finally(() => {
        lane.waiting -= 1;
        if (lane.waiting === 0) lanes.delete(name);
      });
      return turn;
    },
    depth: () => [...lanes.values()].reduce((sum, { waiting }) => sum + waiting, 0),
  };
}
