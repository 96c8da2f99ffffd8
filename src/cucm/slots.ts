/** How long a query counts. */
export const WINDOW_MS = 60_000;

/** The queries of the last minute to a cluster, counted over restarts and all processes. */
export interface QuerySlots {
  /** Counts a query if fewer than `limit` were made in the minute before `now`; tells the moments that count, oldest first. */
  readonly take: (cluster: string, limit: number, now: number) => Promise<Taken>;
}

/** Whether a query may be made now, and the moments of those that count. */
export interface Taken {
  readonly taken: boolean;
  readonly moments: readonly number[];
}

/** The next state of the window: what no longer counts is left out, and `now` is added if there is a place. */
export function takeSlot(kept: readonly number[], limit: number, now: number): Taken {
  // A moment far ahead was written by a clock that has been put back since.
  const counting = kept
    .filter((at) => at > now - WINDOW_MS && at <= now + WINDOW_MS)
    .toSorted((a, b) => a - b);
  if (counting.length >= limit) return { taken: false, moments: counting };
  return { taken: true, moments: [...counting, now].toSorted((a, b) => a - b) };
}

/** The moment at which the next query may be made; undefined when that is now. */
export function nextSlotAt(moments: readonly number[], limit: number, now: number): number | undefined {
  const counting = moments.filter((at) => at > now - WINDOW_MS);
  const oldest = counting[counting.length - limit];
  return oldest === undefined ? undefined : oldest + WINDOW_MS;
}

/** A count that lasts as long as the process. */
export function slotsInMemory(): QuerySlots {
  const kept = new Map<string, readonly number[]>();
  return {
    take: async (cluster, limit, now) => {
      const next = takeSlot(kept.get(cluster) ?? [], limit, now);
      kept.set(cluster, next.moments);
      return next;
    },
  };
}
