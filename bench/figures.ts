/** The middle one of some figures. */
export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/** The figure that this share of them does not exceed. */
function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** What a table says of times: the middle one, and those that one in twenty and one in a hundred exceed. */
export const spread = (ms: readonly number[]) => ({
  'p50 ms': quantile(ms, 0.5),
  'p95 ms': quantile(ms, 0.95),
  'p99 ms': quantile(ms, 0.99),
});
