import type { Clock } from '../kernel/clock.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Asking, CucmFault } from './client.ts';

/** An answer as it came, with the bytes that it had on the wire. */
export interface Fresh<T> {
  readonly value: T;
  readonly bytes: number;
}

/** Answers that are kept for a while, and questions that are being asked. */
export interface Cache<T> {
  /** The kept answer, the one that is just being fetched, or a new one. */
  readonly ask: (
    key: string,
    asking: Asking,
    fetch: (asking: Asking) => Promise<Result<Fresh<T>, CucmFault>>,
  ) => Promise<Result<T & Stamp, CucmFault>>;
  readonly size: () => { readonly entries: number; readonly oldestAt: number | undefined };
}

interface Stamp {
  readonly at: number;
  readonly cached: boolean;
}

interface Kept<T> extends Fresh<T> {
  readonly at: number;
}

interface Flight<T> {
  readonly listeners: ((words: string) => void)[];
  readonly answer: Promise<Result<Kept<T>, CucmFault>>;
}

/** A cache of at most so many bytes; the oldest answers give way, and what failed is never kept. */
export function createCache<T extends object>(clock: Clock, keepMs: number, mostBytes: number): Cache<T> {
  const kept = new Map<string, Kept<T>>();
  const flights = new Map<string, Flight<T>>();
  let timer: NodeJS.Timeout | undefined;

  const sweep = (): void => {
    let bytes = 0;
    for (const [key, { at, bytes: own }] of [...kept].reverse()) {
      bytes += own;
      if (bytes > mostBytes || clock() - at >= keepMs) kept.delete(key);
    }
  };
  const keep = (key: string, answer: Kept<T>): void => {
    kept.delete(key);
    if (keepMs > 0 && answer.bytes <= mostBytes) kept.set(key, answer);
    tidy();
  };
  /** What is over goes although nobody asks again; the process does not wait for that. */
  const tidy = (): void => {
    sweep();
    clearTimeout(timer);
    if (kept.size > 0) timer = setTimeout(tidy, keepMs).unref();
  };

  return {
    ask: async (key, asking, fetch) => {
      sweep();
      const found = asking.fresh ? undefined : kept.get(key);
      if (found) return ok({ ...found.value, at: found.at, cached: true });

      // Who is willing to wait gets no answer meant for somebody who is not.
      const flying = `${asking.patient === true}:${key}`;
      const flight = flights.get(flying) ?? begin(flying, key, asking, fetch);
      if (asking.onProgress) flight.listeners.push(asking.onProgress);
      const answer = await flight.answer;
      return answer.ok ? ok({ ...answer.value.value, at: answer.value.at, cached: false }) : answer;
    },
    size: () => {
      sweep();
      const moments = [...kept.values()].map(({ at }) => at);
      return { entries: moments.length, oldestAt: moments.length > 0 ? Math.min(...moments) : undefined };
    },
  };

  function begin(
    flying: string,
    key: string,
    { patient }: Asking,
    fetch: (asking: Asking) => Promise<Result<Fresh<T>, CucmFault>>,
  ): Flight<T> {
    const listeners: Flight<T>['listeners'] = [];
    const onProgress = (words: string): void => {
      for (const listener of listeners) listener(words);
    };
    const asked = async (): Promise<Result<Kept<T>, CucmFault>> => {
      try {
        const answer = await fetch({ ...(patient ? { patient } : {}), onProgress });
        if (!answer.ok) return answer;
        const fresh = { ...answer.value, at: clock() };
        keep(key, fresh);
        return ok(fresh);
      } finally {
        flights.delete(flying);
      }
    };
    const flight = { listeners, answer: Promise.resolve().then(asked) };
    flights.set(flying, flight);
    return flight;
  }
}
