import type { StopShelf } from '../../gate/stops.ts';
import type { Needs } from '../needs.ts';

/** Turns that are under way, so that somebody can stop them, whichever process hears of it. */
export interface Running {
  /** Runs a turn in that thread with a signal that stops it. */
  readonly run: <T>(channel: string, thread: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** Stops what runs there, here or elsewhere; false when nothing does. */
  readonly stop: (channel: string, thread: string) => Promise<boolean>;
  /** Stops everything here and whatever would begin; people are told why. */
  readonly end: (why: string) => void;
}

interface Turn {
  readonly controller: AbortController;
  readonly begun: number;
}

/** How often a process looks whether a turn of its own is to stop. */
const LOOK_MS = 500;
/** Within this time another process has taken the wish up, if it runs the turn. */
const PATIENCE_MS = 1500;

/** A register of turns by thread. */
export function createRunning({
  stops,
  clock,
  sleep,
  log,
}: Pick<Needs, 'clock' | 'sleep' | 'log'> & { readonly stops: StopShelf }): Running {
  const turns = new Map<string, Set<Turn>>();
  let ended: string | undefined;
  let looking = false;
  const keyOf = (channel: string, thread: string): string => `${channel} ${thread}`;

  /** Looks for wishes that other processes have heard of, for as long as anything runs here. */
  const look = async (): Promise<void> => {
    looking = true;
    for (await sleep(LOOK_MS); turns.size > 0; await sleep(LOOK_MS)) {
      const wishes = await stops.take([...turns.keys()]).catch((cause: unknown) => {
        log.warn({ err: cause }, 'whether a talk is to stop could not be looked up');
        return new Map<string, number>();
      });
      for (const [key, at] of wishes)
        for (const { controller, begun } of turns.get(key) ?? []) if (begun <= at) controller.abort();
    }
    looking = false;
  };
  const stopHere = (key: string): boolean => {
    const here = turns.get(key);
    for (const { controller } of here ?? []) controller.abort();
    return here !== undefined;
  };
  const stopElsewhere = async (key: string): Promise<boolean> => {
    await stops.ask(key, clock());
    await sleep(PATIENCE_MS);
    // Whoever runs it has taken the wish by now.
    return (await stops.take([key])).size === 0;
  };
  return {
    run: async (channel, thread, work) => {
      const key = keyOf(channel, thread);
      const turn = { controller: new AbortController(), begun: clock() };
      if (ended !== undefined) turn.controller.abort(ended);
      const here = turns.get(key) ?? new Set();
      turns.set(key, here.add(turn));
      if (!looking) void look();
      try {
        return await work(turn.controller.signal);
      } finally {
        here.delete(turn);
        if (here.size === 0) turns.delete(key);
      }
    },
    stop: async (channel, thread) => {
      const key = keyOf(channel, thread);
      return stopHere(key) || stopElsewhere(key);
    },
    end: (why) => {
      ended = why;
      for (const { controller } of [...turns.values()].flatMap((here) => [...here])) controller.abort(why);
    },
  };
}
