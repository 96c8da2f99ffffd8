import type { Point } from '../samples/series.ts';

const BARS = '▁▂▃▄▅▆▇█';
/** The same signs for states everywhere: up, half, down. */
const SIGNS = ['○', '◐', '●'] as const;
const LONGEST_STRIP = 24;

/** The last values as a strip of bars, the highest of them being the full one. */
export function barsOf(points: readonly Point[]): string {
  const values = points.slice(-LONGEST_STRIP).map(({ value }) => value);
  const high = Math.max(...values, 0);
  const low = Math.min(...values, 0);
  const span = high - low || 1;
  return values.map((value) => BARS[Math.round(((value - low) / span) * (BARS.length - 1))] ?? '').join('');
}

/** The last states as a strip of signs. */
export const signsOf = (points: readonly Point[]): string =>
  points
    .slice(-LONGEST_STRIP)
    .map(({ value }) => SIGNS[Math.round(value * 2)] ?? '?')
    .join('');
