import { type Clock, isAhead } from '../../kernel/clock.ts';

/** How long what failed is left alone: longer with each failure in a row. */
export interface Patience {
  readonly rests: (name: string) => boolean;
  readonly failed: (name: string) => void;
  readonly worked: (name: string) => void;
}

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** Patience by name; it is forgotten with the process, which then tries at once. */
export function createPatience(clock: Clock): Patience {
  const resting = new Map<string, { readonly pause: number; readonly until: number }>();
  return {
    rests: (name) => isAhead(resting.get(name)?.until ?? 0, clock(), LONGEST_MS),
    failed: (name) => {
      const pause = Math.min(LONGEST_MS, 2 * (resting.get(name)?.pause ?? FIRST_MS / 2));
      resting.set(name, { pause, until: clock() + pause });
    },
    worked: (name) => void resting.delete(name),
  };
}
