/** How much one sender may send. */
export interface Budget {
  /** False when it has sent too much lately. */
  readonly takes: (sender: string, now: number) => boolean;
}

const MOST_SENDERS = 1000;

/** A bucket for each sender: `burst` at once, then `perSecond`. */
export function createBudget(burst: number, perSecond: number): Budget {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    takes: (sender, now) => {
      const known = buckets.get(sender);
      if (!known && buckets.size >= MOST_SENDERS) buckets.delete(buckets.keys().next().value ?? '');
      const bucket = known ?? { left: burst, at: now };
      bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1000);
      bucket.at = now;
      buckets.set(sender, bucket);
      if (bucket.left < 1) return false;
      bucket.left -= 1;
      return true;
    },
  };
}
