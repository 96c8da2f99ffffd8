/** Turns that are under way, so that somebody can stop them. */
export interface Running {
  /** Runs a turn in that thread with a signal that stops it. */
  readonly run: <T>(channel: string, thread: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** Stops what runs there; false when nothing does. */
  readonly stop: (channel: string, thread: string) => boolean;
  /** Stops everything and whatever would begin; people are told why. */
  readonly end: (why: string) => void;
}

/** A register of turns by thread. */
export function createRunning(): Running {
  const turns = new Map<string, Set<AbortController>>();
  let ended: string | undefined;
  const keyOf = (channel: string, thread: string): string => `${channel} ${thread}`;
  return {
    run: async (channel, thread, work) => {
      const key = keyOf(channel, thread);
      const controller = new AbortController();
      if (ended !== undefined) controller.abort(ended);
      const here = turns.get(key) ?? new Set();
      turns.set(key, here.add(controller));
      try {
        return await work(controller.signal);
      } finally {
        here.delete(controller);
        if (here.size === 0) turns.delete(key);
      }
    },
    stop: (channel, thread) => {
      const here = turns.get(keyOf(channel, thread));
      for (const controller of here ?? []) controller.abort();
      return here !== undefined;
    },
    end: (why) => {
      ended = why;
      for (const controller of [...turns.values()].flatMap((here) => [...here])) controller.abort(why);
    },
  };
}
