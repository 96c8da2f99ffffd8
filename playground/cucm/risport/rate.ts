/** How many queries were let through in the last minute. */
export interface Rate {
  /** Lets one more through, or says no. */
  readonly take: (perMinute: number) => boolean;
  readonly lastMinute: () => number;
  /** Acts as if a minute had gone by. */
  readonly passMinute: () => void;
}

const MINUTE_MS = 60_000;

/** A window of sixty seconds that slides; what is refused does not count. */
export function createRate(now: () => number): Rate {
  let taken: number[] = [];
  const prune = (): void => {
    taken = taken.filter((at) => now() - at < MINUTE_MS);
  };
  return {
    take: (perMinute) => {
      prune();
      if (taken.length >= perMinute) return false;
      taken.push(now());
      return true;
    },
    lastMinute: () => {
      prune();
      return taken.length;
    },
    passMinute: () => {
      taken = [];
    },
  };
}
