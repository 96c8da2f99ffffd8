import { heading } from './heading.ts';
import { LOOK } from './look.ts';
import { cut, element, picture, type Svg, words } from './svg.ts';
import { timeTicks } from './ticks.ts';

/** How one thing was over time: pieces with a value from 0, down, to 1, up. */
export interface Strip {
  readonly label: string;
  readonly now: string;
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly value: number }[];
}

/** What the strips show together. */
export interface Strips {
  readonly title: string;
  readonly subtitle: string;
  readonly from: number;
  readonly to: number;
  readonly strips: readonly Strip[];
}

const ROW = 62;
const BAR = 26;
const TOP = 138;
const LEFT = LOOK.margin;
const RIGHT = LOOK.width - LOOK.margin;
const MOST = 30;
const GROUND = '#efeff1';

/** Up fills the row, half is lower, down is a thin line at the foot: height tells it as well as colour. */
const KINDS = [
  { least: 1, words: 'up', height: BAR, fill: '#8fc3ae' },
  { least: 0.01, words: 'probing, or both in turn', height: BAR * 0.55, fill: '#d9a441' },
  { least: 0, words: 'down', height: BAR * 0.28, fill: '#9c1f1f' },
] as const;

const kindOf = (value: number) => KINDS.find(({ least }) => value >= least) ?? KINDS[2];

/** A strip for each thing that is up or down, as SVG; those beyond the thirtieth are left to the text. */
export function stateStrips({ title, subtitle, from, to, strips }: Strips): Svg {
  const shown = strips.slice(0, MOST);
  const bottom = TOP + Math.max(1, shown.length) * ROW;
  const x = (at: number): number =>
    LEFT + ((Math.min(to, Math.max(from, at)) - from) / Math.max(1, to - from)) * (RIGHT - LEFT);
  const quiet = { size: LOOK.text, fill: LOOK.quiet };
  return picture(
    LOOK.width,
    bottom + 46,
    title,
    heading(title, subtitle),
    legend(),
    ...shown.map((strip, place) => row(strip, TOP + place * ROW, x)),
    ...(shown.length > 0 ? [] : [words(LEFT, TOP + 30, 'Nothing was sampled in this time', quiet)]),
    element('line', { x1: LEFT, x2: RIGHT, y1: bottom, y2: bottom, stroke: LOOK.axis, 'stroke-width': 1.5 }),
    ...timeTicks(from, to, 6).flatMap(({ at, label }) => {
      const half = (label.length * LOOK.text * 0.64) / 2;
      // A label that would hang over an edge is left out: moved inside it would touch its neighbour, and stand at a wrong moment.
      if (x(at) - half < LEFT - LOOK.margin || x(at) + half > RIGHT + LOOK.margin) return [];
      return words(x(at), bottom + 30, label, { ...quiet, anchor: 'middle' });
    }),
  );
}

function legend(): Svg {
  const places = [0, 110, 400];
  const ground = element('rect', { x: LEFT + 520, y: 116 - BAR, width: 42, height: BAR, fill: GROUND });
  const unknown = words(LEFT + 572, 114, 'not known', { size: LOOK.text, fill: LOOK.quiet });
  const known = KINDS.map((kind, place) => {
    const x = LEFT + (places[place] ?? 0);
    return bar(x, 42, 116, kind) + words(x + 52, 114, kind.words, { size: LOOK.text, fill: LOOK.quiet });
  });
  return [...known, ground, unknown].join('');
}

const bar = (x: number, width: number, foot: number, { height, fill }: (typeof KINDS)[number]): Svg =>
  element('rect', { x, y: foot - height, width: Math.max(1, width), height, fill });

function row({ label, now, pieces }: Strip, y: number, x: (at: number) => number): Svg {
  const foot = y + ROW - 8;
  const name = cut(`${label}: ${now}`, RIGHT - LEFT, LOOK.text);
  return (
    words(LEFT, y + 20, name, { size: LOOK.text, fill: LOOK.ink }) +
    element('rect', { x: LEFT, y: foot - BAR, width: RIGHT - LEFT, height: BAR, fill: GROUND }) +
    pieces.map(({ from, to, value }) => bar(x(from), x(to) - x(from), foot, kindOf(value))).join('')
  );
}
