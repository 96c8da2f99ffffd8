/** The present, in milliseconds since 1970. Handed in wherever time matters, so that tests own it. */
export type Clock = () => number;

/** Waits that many milliseconds; rejects early when the signal aborts. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;
