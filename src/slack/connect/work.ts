import type { Reply } from '../ask/reply.ts';
import type { Needs } from '../needs.ts';
import { say } from '../words/words.ts';

/** The work that goes on after deliveries were acknowledged. */
export interface Work {
  /** Does one piece; if it fails by our fault, it is logged once and the person gets a sentence with an id. */
  readonly run: (reply: Pick<Reply, 'show'>, piece: () => Promise<void>) => Promise<void>;
  /** Waits until nothing more arrives and nothing is under way, at most that long; then it takes nothing new. */
  readonly finish: (ms: number, arriving?: Promise<unknown>) => Promise<void>;
}

/** A count of what is under way, and one place where our own mistakes end. */
export function createWork({ log, newId, traced }: Pick<Needs, 'log' | 'newId' | 'traced'>): Work {
  const underWay = new Set<Promise<void>>();
  let closing = false;

  const safely = async (reply: Pick<Reply, 'show'>, piece: () => Promise<void>): Promise<void> => {
    try {
      await piece();
    } catch (cause) {
      const id = newId().slice(0, 8);
      log.error({ err: cause, id }, 'a request could not be answered');
      const words = `Something went wrong on our side, and the answer is lost. Tell whoever runs this bot: error ${id}.`;
      await reply
        .show(say(words), false)
        .catch((again: unknown) => log.error({ err: again, id }, 'nor could that be said'));
    }
  };

  return {
    run: async (reply, piece) => {
      if (closing) return reply.show(say('The bot is being restarted. Ask again in a moment.'), false);
      const done = traced('slack delivery', () => safely(reply, piece)).finally(() => underWay.delete(done));
      underWay.add(done);
      return done;
    },
    finish: async (ms, arriving) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      await Promise.race([arriving, promise]);
      closing = true;
      await Promise.race([Promise.all(underWay), promise]);
      clearTimeout(timer);
    },
  };
}
