import { lineChart } from '../../pictures/line-chart.ts';
import { momentOf } from '../../pictures/ticks.ts';
import type { Kind } from '../../samples/kinds.ts';
import { type Series, seriesOf, widthFor } from '../../samples/series.ts';
import { duration } from '../answer/format.ts';
import type { Desk } from '../ask/desk.ts';
import { context } from '../kit/blocks.ts';
import { dataChart } from '../kit/data-chart.ts';
import { type Message, message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import { table } from '../kit/table.ts';
import type { Asked } from '../words/words.ts';
import { say } from '../words/words.ts';
import { sayValue } from './say-value.ts';
import { sendPicture } from './send-picture.ts';

/** What is to be drawn, and for whom. */
interface Wanted {
  readonly kind: Kind;
  readonly name: string;
  readonly nodes: readonly string[];
  readonly span: number;
  readonly user: string;
  readonly place: Asked;
}

const POINTS = { picture: 200, native: 20 } as const;

/** A chart of figures over time: a picture or Slack's own, and beside it the same in words. */
export async function drawLines(desk: Desk, wanted: Wanted): Promise<Message> {
  const { kind, nodes, span } = wanted;
  const { pictures, clock } = desk.needs;
  const to = clock();
  const width = widthFor(span, pictures.native ? POINTS.native - 1 : POINTS.picture, pictures.every);
  const names = [...new Set([...kind.lines, kind.overview].flatMap((each) => each.names))];
  // One stretch more, since a counter tells nothing until it has been read twice.
  const buckets = await pictures.read({ nodes, names, from: to - span - width, width });
  const { drawn, told } = seriesOf(kind, nodes, buckets);
  const headline = `${kind.title} on ${nodes.join(', ')}, last ${duration(span)}`;
  if (drawn.length === 0 && told.length === 0) return say(nothingFor(wanted));

  const summed = told.map((series) => summary(kind, series));
  const native = pictures.native ? nativeOf(kind, headline, drawn, nodes, span) : undefined;
  const where = native
    ? undefined
    : await sendPicture(desk, wanted.user, wanted.place, {
        name: `${wanted.name}-${nodes.length > 3 ? `${nodes.length}-nodes` : nodes.join('-')}.png`,
        alt: `Line chart. ${headline}. ${summed.join('. ')}.`,
        svg: lineChart({
          title: `${kind.title} on ${nodes.length > 3 ? `${nodes.length} nodes` : nodes.join(', ')}`,
          subtitle: `last ${duration(span)} until ${momentOf(to)} UTC`,
          from: to - span,
          to,
          gap: 3 * width,
          binary: kind.unit === 'bytes',
          say: (value) => sayValue(kind.unit, value),
          lines: drawn.map((series) => ({
            label: nameOf(series, nodes),
            now: series.last === undefined ? 'not known' : `${sayValue(kind.unit, series.last)} at last`,
            points: series.points.filter(({ at }) => at >= to - span),
          })),
        }),
      });
  return message({
    text: `${headline}: ${summed.join('; ')}`,
    blocks: [
      line({ text: headline, style: 'bold' }),
      ...(native ? [native] : []),
      table(
        ['Node', 'What', 'Least', 'Most', 'Last'].map((label, place) => ({
          label,
          kind: place < 2 ? ('text' as const) : ('number' as const),
        })),
        told.map((series) => rowOf(kind, series)),
      ).block,
      context(
        [
          where,
          `Sampled every ${duration(pictures.every)}, one point for ${duration(width)}.`,
          drawn.length > 8 ? 'Eight lines are drawn; all stand in the table.' : undefined,
        ]
          .filter((words) => words !== undefined)
          .join(' '),
      ),
    ],
  });
}

const nameOf = ({ node, label }: Series, nodes: readonly string[]): string =>
  nodes.length === 1 ? label : node;

function rowOf({ unit }: Kind, { node, label, low, high, last }: Series) {
  const cell = (value: number | undefined) =>
    value === undefined ? '' : { value, text: sayValue(unit, value) };
  return [node, label, cell(low), cell(high), cell(last)];
}

function summary({ unit }: Kind, { node, label, low = 0, high = 0, last = 0 }: Series): string {
  const [least, most, now] = [low, high, last].map((value) => sayValue(unit, value));
  return `${node} ${label} ${least} to ${most}, last ${now}`;
}

/** Slack wants a value of every line at every moment, so moments at which one is missing are left out. */
function nativeOf(
  kind: Kind,
  title: string,
  drawn: readonly Series[],
  nodes: readonly string[],
  span: number,
) {
  const values = drawn.map(({ points }) => new Map(points.map(({ at, value }) => [at, value])));
  const [first = new Map<number, number>()] = values;
  const moments = [...first.keys()].filter((at) => values.every((each) => each.has(at)));
  if (moments.length === 0) return undefined;
  const days = span > 86_400_000;
  return dataChart({
    title,
    unit: kind.unit,
    categories: moments.map((at) => (days ? momentOf(at) : new Date(at).toISOString().slice(11, 19))),
    series: drawn.map((series, place) => ({
      name: nameOf(series, nodes),
      values: moments.map((at) => Math.round((values[place]?.get(at) ?? 0) * 100) / 100),
    })),
  });
}

function nothingFor({ kind, nodes, span }: Wanted): string {
  return `${kind.title}: nothing was sampled on ${nodes.join(', ')} in the last ${duration(span)}. Samples begin when the bot starts, a node that is down is not asked, and one without that module has no such figure.`;
}
