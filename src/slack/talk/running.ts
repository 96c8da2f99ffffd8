/** Turns that are under way, so that somebody can stop them. */
export interface Running {
  /** Runs a turn in that thread with a signal that stops it. */
  readonly run: <T>(channel: string, thread: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** Stops what runs there; false when nothing does. */
  readonly stop: (channel: string, thread: string) => boolean;
}

/** A register of turns by thread. */
export function createRunning(): Running {
  const turns = new Map<string, Set<AbortController>>();
  const keyOf = (channel: string, thread: string): string => `${channel} ${thread}`;
  return {
    run: async (channel, thread, work) => {
      const key = keyOf(channel, thread);
      const controller = new AbortController();
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
  };
}
