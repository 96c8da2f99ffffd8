import { heading } from './heading.ts';
import { LOOK, STROKES } from './look.ts';
import { cut, element, picture, type Svg, words } from './svg.ts';
import { roundTicks, timeTicks } from './ticks.ts';

/** One line: what it is, how it goes, and where it stands now, in words. */
export interface ChartLine {
  readonly label: string;
  readonly now: string;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/** What a chart shows. */
export interface Chart {
  readonly title: string;
  /** Under the title: span, unit, nodes. */
  readonly subtitle: string;
  readonly from: number;
  readonly to: number;
  /** Points further apart than this are not joined: nothing is known of what lies between. */
  readonly gap: number;
  readonly lines: readonly ChartLine[];
  /** Values are round in powers of 1024. */
  readonly binary?: boolean;
  readonly say: (value: number) => string;
}

const LEFT = 104;
const RIGHT = LOOK.width - LOOK.margin;
const TOP = 104;
const PLOT = 310;
const BOTTOM = TOP + PLOT;
const ROW = 34;
/** Nothing that a server counts is more. */
const MOST = 1e15;

/** A chart of lines over time, as SVG; lines beyond the eighth are left to the text. */
export function lineChart(chart: Chart): Svg {
  const lines = chart.lines.slice(0, STROKES.length).map((line) => ({
    ...line,
    points: line.points.filter(({ at, value }) => Number.isFinite(at) && Math.abs(value) <= MOST),
  }));
  const values = lines.flatMap(({ points }) => points.map(({ value }) => value));
  const ticks = yTicks(values, chart.binary === true);
  const [bottom = 0] = ticks;
  const top = ticks.at(-1) ?? 1;
  const x = (at: number): number =>
    LEFT + ((at - chart.from) / Math.max(1, chart.to - chart.from)) * (RIGHT - LEFT);
  const y = (value: number): number => BOTTOM - ((value - bottom) / (top - bottom || 1)) * PLOT;

  const columns = lines.length > 3 ? 2 : 1;
  const height = BOTTOM + 58 + Math.ceil(lines.length / columns) * ROW + (lines.length > 0 ? 14 : 0);
  const note = bottom === 0 ? '' : ` · the scale begins at ${chart.say(bottom)}`;
  return picture(
    LOOK.width,
    height,
    chart.title,
    heading(chart.title, `${chart.subtitle}${note}`),
    ...ticks.map((value) => rule(y(value), chart.say(value))),
    ...timeTicks(chart.from, chart.to, 6).map(({ at, label }) => moment(x(at), label)),
    element('line', { x1: LEFT, x2: RIGHT, y1: BOTTOM, y2: BOTTOM, stroke: LOOK.axis, 'stroke-width': 1.5 }),
    ...lines.map((line, place) => drawn(line, place, chart.gap, x, y)),
    ...lines.map((line, place) => legend(line, place, columns)),
    ...(values.length > 0 ? [] : [nothing()]),
  );
}

/** From nothing up, but for values that all lie so high that their changes could not be seen. */
function yTicks(values: readonly number[], binary: boolean): readonly number[] {
  if (values.length === 0) return [0, 1];
  const low = values.reduce((one, other) => Math.min(one, other));
  const high = values.reduce((one, other) => Math.max(one, other));
  if (low === 0 && high === 0) return [0, 1];
  const bottom = low > 0 && low > high * 0.7 && high > low ? low : Math.min(0, low);
  const one = binary ? 1024 ** Math.floor(Math.log(Math.max(1, Math.abs(high))) / Math.log(1024)) : 1;
  return roundTicks(bottom / one, high / one, 4).map((tick) => tick * one);
}

function rule(y: number, label: string): Svg {
  const text = { size: LOOK.text, fill: LOOK.quiet, anchor: 'end' as const };
  return (
    element('line', { x1: LEFT, x2: RIGHT, y1: y, y2: y, stroke: LOOK.grid, 'stroke-width': 1.5 }) +
    words(LEFT - 12, y + 7, label, text)
  );
}

function moment(x: number, label: string): Svg {
  const text = { size: LOOK.text, fill: LOOK.quiet, anchor: 'middle' as const };
  const held = Math.min(RIGHT - 26, Math.max(LEFT, x));
  return (
    element('line', { x1: x, x2: x, y1: BOTTOM, y2: BOTTOM + 7, stroke: LOOK.axis, 'stroke-width': 1.5 }) +
    words(held, BOTTOM + 30, label, text)
  );
}

function drawn(
  { points }: ChartLine,
  place: number,
  gap: number,
  x: (at: number) => number,
  y: (value: number) => number,
): Svg {
  const { colour, dashes } = STROKES[place] ?? { colour: LOOK.ink, dashes: 'none' };
  const path = points.map(({ at, value }, number) => {
    const before = points[number - 1];
    const joined = before !== undefined && at - before.at <= gap;
    return `${joined ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  const last = points.at(-1);
  const pen = { fill: 'none', stroke: colour, 'stroke-width': 3, 'stroke-linejoin': 'round' };
  return (
    (path.length > 1 ? element('path', { d: path.join(''), ...pen, 'stroke-dasharray': dashes }) : '') +
    (last ? element('circle', { cx: x(last.at), cy: y(last.value), r: 5, fill: colour }) : '')
  );
}

function legend({ label, now }: ChartLine, place: number, columns: number): Svg {
  const { colour, dashes } = STROKES[place] ?? { colour: LOOK.ink, dashes: 'none' };
  const room = (LOOK.width - 2 * LOOK.margin) / columns;
  const x = LOOK.margin + (place % columns) * room;
  const y = BOTTOM + 72 + Math.floor(place / columns) * ROW;
  const pen = { stroke: colour, 'stroke-width': 4, 'stroke-dasharray': dashes };
  return (
    element('line', { x1: x, x2: x + 62, y1: y - 7, y2: y - 7, ...pen }) +
    words(x + 74, y, cut(`${label}: ${now}`, room - 80, LOOK.text), { size: LOOK.text, fill: LOOK.ink })
  );
}

const nothing = (): Svg =>
  words((LEFT + RIGHT) / 2, TOP + PLOT / 2, 'Nothing was sampled in this time', {
    size: LOOK.text,
    fill: LOOK.quiet,
    anchor: 'middle',
  });
