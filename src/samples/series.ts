import type { Kind, Line } from './kinds.ts';
import type { Bucket } from './sample.ts';

/** One value at one moment. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** A line over time with what the text tells of it; without a point there is nothing to tell. */
export interface Series {
  readonly node: string;
  readonly label: string;
  readonly points: readonly Point[];
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly last: number | undefined;
}

/** All that was found: the lines to draw, and those of which the text tells. */
export function seriesOf(
  kind: Kind,
  nodes: readonly string[],
  buckets: readonly Bucket[],
): { readonly drawn: readonly Series[]; readonly told: readonly Series[] } {
  const byName = Map.groupBy(buckets, ({ node, name }) => `${node} ${name}`);
  const series = (node: string, line: Line): Series => {
    const parts = line.names.map((name) => byName.get(`${node} ${name}`) ?? []);
    return { node, label: line.label, ...(kind.counts ? speed(parts) : level(parts)) };
  };
  const told = nodes.flatMap((node) => kind.lines.map((line) => series(node, line)));
  const drawn =
    nodes.length === 1
      ? told.filter(({ label }) => kind.drawn.includes(label))
      : nodes.map((node) => series(node, kind.overview));
  const found = (all: readonly Series[]) => all.filter(({ points }) => points.length > 0);
  return { drawn: found(drawn), told: found(told) };
}

/** How wide a stretch has to be for at most so many in a span; never narrower than the pause between samples. */
export function widthFor(span: number, most: number, every: number): number {
  return Math.max(every, 1000, Math.ceil(span / most / 1000) * 1000);
}

type Told = Omit<Series, 'node' | 'label'>;

function level(parts: readonly (readonly Bucket[])[]): Told {
  const [buckets = []] = parts;
  return {
    points: buckets.map(({ at, mean }) => ({ at, value: mean })),
    low: least(buckets.map(({ low }) => low)),
    high: most(buckets.map(({ high }) => high)),
    last: buckets.at(-1)?.last,
  };
}

/** A counter that fell began anew, so nothing is known of that stretch. */
function speed(parts: readonly (readonly Bucket[])[]): Told {
  const sums = new Map<number, number>();
  for (const buckets of parts) {
    for (const [place, { at, last, newest, low, oldest }] of buckets.entries()) {
      // A first stretch is measured within itself: its least value is its oldest, unless the counter began anew.
      const before = buckets[place - 1] ?? { last: low, newest: oldest };
      if (last < before.last || newest === before.newest) continue;
      const perSecond = ((last - before.last) * 1000) / (newest - before.newest);
      sums.set(at, (sums.get(at) ?? 0) + perSecond);
    }
  }
  const points = [...sums].map(([at, value]) => ({ at, value })).toSorted((one, other) => one.at - other.at);
  const values = points.map(({ value }) => value);
  return { points, low: least(values), high: most(values), last: values.at(-1) };
}

const least = (values: readonly number[]): number | undefined =>
  values.length > 0 ? values.reduce((one, other) => Math.min(one, other)) : undefined;
const most = (values: readonly number[]): number | undefined =>
  values.length > 0 ? values.reduce((one, other) => Math.max(one, other)) : undefined;
