/** How pauses between attempts grow: twice as long each time, up to the longest. */
export interface Pauses {
  readonly first: number;
  readonly longest: number;
}

/** The pause after so many attempts: exponential with full jitter (`chance` is from 0 up to 1), but never shorter than the server asked for, within the longest. */
export function backoff(attempts: number, chance: number, { first, longest }: Pauses, asked = 0): number {
  const jittered = chance * Math.min(longest, first * 2 ** attempts);
  return Math.max(jittered, Math.min(asked, longest));
}

/** What a Retry-After header asks for in milliseconds, whether it counts seconds or names a moment; undefined when it does neither. */
export function retryAfter(header: string | readonly string[] | undefined, now: number): number | undefined {
  const written = (typeof header === 'string' ? header : header?.[0])?.trim() ?? '';
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1000;
  const moment = /^[A-Za-z]{3}/.test(written) ? Date.parse(written) : Number.NaN;
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}
