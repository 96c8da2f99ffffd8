import { type Strip, stateStrips } from '../../pictures/strips.ts';
import { momentOf } from '../../pictures/ticks.ts';
import { STATES } from '../../samples/kinds.ts';
import type { Bucket } from '../../samples/sample.ts';
import { widthFor } from '../../samples/series.ts';
import { counted, duration } from '../answer/format.ts';
import { signed } from '../answer/state.ts';
import type { Desk } from '../ask/desk.ts';
import { context } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import { table } from '../kit/table.ts';
import { type Asked, say } from '../words/words.ts';
import { sendPicture } from './send-picture.ts';

/** Whose states are to be drawn, and for whom. */
interface Wanted {
  readonly nodes: readonly string[];
  readonly span: number;
  readonly user: string;
  readonly place: Asked;
}

/** One gateway or destination of one node over time. */
interface Story {
  readonly node: string;
  readonly name: string;
  readonly buckets: readonly Bucket[];
}

const PIECES = 200;
const MOST_STRIPS = 30;

/** Which gateways and destinations were up and when, worst first: a picture, and the same in words. */
export async function drawStrips(desk: Desk, { nodes, span, user, place }: Wanted): Promise<Message> {
  const { pictures, clock } = desk.needs;
  const to = clock();
  // States are sampled half as often as figures.
  const width = widthFor(span, PIECES, 2 * pictures.every);
  const buckets = await pictures.read({ nodes, names: { prefix: STATES }, from: to - span, width });
  const headline = `Gateways and destinations of ${nodes.join(', ')}, last ${duration(span)}`;
  if (buckets.length === 0)
    return say(
      `${headline}: nothing was sampled. A node needs drouting or dispatcher for this, and has to be up.`,
    );
  const stories = [...Map.groupBy(buckets, ({ node, name }) => `${node} ${name}`).values()]
    .map(
      (found): Story => ({
        node: found[0]?.node ?? '',
        name: (found[0]?.name ?? '').slice(STATES.length),
        buckets: found,
      }),
    )
    .toSorted((one, other) => share(one) - share(other));
  const many = nodes.length > 1;
  const told = stories.map((story) => `${many ? `${story.node} ` : ''}${story.name} ${inWords(story)}`);
  const where = await sendPicture(desk, user, place, {
    name: `gateways-${nodes.length > 3 ? `${nodes.length}-nodes` : nodes.join('-')}.png`,
    alt: `Strips of states over time. ${headline}. ${told.join('. ')}.`,
    svg: stateStrips({
      title: `Gateways of ${nodes.length > 3 ? `${nodes.length} nodes` : nodes.join(', ')}`,
      subtitle: `last ${duration(span)} until ${momentOf(to)} UTC`,
      from: to - span,
      to,
      strips: stories.map((story) => stripOf(story, width, many)),
    }),
  });
  const left = stories.length - MOST_STRIPS;
  return message({
    text: `${headline}: ${told.join('; ')}`,
    blocks: [
      line({ text: headline, style: 'bold' }),
      table(
        ['Node', 'Gateway or destination', 'Last', 'Up'].map((label) => ({ label, kind: 'text' as const })),
        stories.map((story) => [story.node, story.name, stateOf(story), percent(share(story))]),
      ).block,
      context(
        `${where} ${left > 0 ? `${counted(left, 'strip')} had no room in it. ` : ''}Sampled every ${duration(2 * pictures.every)}.`,
      ),
    ],
  });
}

/** A stretch reaches as far as the next begins, unless a sample is missing between them; equal ones are one piece. */
function stripOf(story: Story, width: number, many: boolean): Strip {
  const { buckets, name, node } = story;
  const pieces: { from: number; to: number; value: number }[] = [];
  for (const { at, mean } of buckets) {
    const value = mean > 0 && mean < 1 ? 0.5 : mean;
    const before = pieces.at(-1);
    const near = before !== undefined && at - before.to <= width;
    if (near) before.to = at;
    if (near && before.value === value) before.to = at + width;
    else pieces.push({ from: at, to: at + width, value });
  }
  return { label: many ? `${node} ${name}` : name, now: inWords(story), pieces };
}

/** What is only probed carries no calls, so that time does not count as up. */
function share({ buckets }: Story): number {
  const up = buckets.map(({ mean, low, high }) => (low === high ? Math.floor(mean) : mean));
  return up.reduce((sum, part) => sum + part, 0) / Math.max(1, buckets.length);
}

const percent = (part: number): string => `${Math.floor(part * 1000) / 10} % of the time`;

function stateOf({ buckets }: Story): string {
  const last = buckets.at(-1)?.last ?? 0;
  if (last === 1) return signed('up', 'up');
  return last === 0 ? signed('down', 'down') : signed('half', 'probing');
}

const inWords = (story: Story): string =>
  `${stateOf(story).replace(/^\S+ /, '')} at last, up ${percent(share(story))}`;
