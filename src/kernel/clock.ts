/** The present, in milliseconds since 1970. Handed in wherever time matters, so that tests own it. */
export type Clock = () => number;

/** Waits that many milliseconds; rejects early when the signal aborts. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Clocks of our processes, of the nodes and of Slack differ by less. */
export const SKEW_MS = 60_000;

/** Whether a moment is still to come, and no farther off than it can be; one that is was set before the clock went back. */
export function isAhead(moment: number, now: number, mostMs: number): boolean {
  return moment > now && moment - now <= mostMs;
}
