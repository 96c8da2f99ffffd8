import { type Clock, isAhead } from '../kernel/clock.ts';

const FAILURES = 5;
const FIRST_REST_MS = 2000;
const LONGEST_REST_MS = 15_000;

/** Keeps a node that fails again and again from being waited for at full length by everybody. */
export interface Breaker {
  /** How many attempts a call may make now: all of them, a single probe, or none while a probe is under way. */
  readonly allowance: (attempts: number) => number;
  readonly succeeded: () => void;
  readonly failed: () => void;
  readonly resting: () => boolean;
  readonly failures: () => number;
}

/**
 * A breaker that shortens rather than refuses: after five failures in a row each command gets one attempt until one
 * succeeds, so the first command after the node is back works. Only while such a probe runs are others turned away.
 */
export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let restUntil = 0;
  let probing = false;
  const open = (): boolean => failures >= FAILURES;
  return {
    allowance: (attempts) => {
      if (!open()) return attempts;
      if (probing && isAhead(restUntil, clock(), LONGEST_REST_MS)) return 0;
      probing = true;
      return 1;
    },
    succeeded: () => {
      failures = 0;
      probing = false;
    },
    failed: () => {
      failures += 1;
      probing = false;
      const rest = FIRST_REST_MS * 2 ** Math.max(0, failures - FAILURES);
      restUntil = clock() + Math.min(LONGEST_REST_MS, rest);
    },
    resting: open,
    failures: () => failures,
  };
}
