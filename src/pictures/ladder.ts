import { heading } from './heading.ts';
import { LOOK } from './look.ts';
import { cut, element, picture, type Svg, words } from './svg.ts';

/** One message between two of those who take part. */
export interface LadderMessage {
  /** When, in words; empty when it is not known. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** Who takes part, from left to right, and what went between them, from top to bottom. */
export interface Ladder {
  readonly title: string;
  /** Where all this is known from. */
  readonly source: string;
  readonly parties: readonly string[];
  readonly messages: readonly LadderMessage[];
}

const TOP = 100;
const HEAD = 44;
const ROW = 58;
const MOST_MESSAGES = 60;
const MOST_PARTIES = 6;
const TIMES = 96;

/** A ladder of messages as SVG; an arrow ends where its message went, and messages beyond the sixtieth are left out. */
export function ladder({ title, source, parties, messages }: Ladder): Svg {
  const shown = messages.slice(0, MOST_MESSAGES);
  const columns = parties.slice(0, MOST_PARTIES);
  const timed = shown.some(({ at }) => at !== '');
  const left = LOOK.margin + (timed ? TIMES : 0);
  const room = (LOOK.width - LOOK.margin - left) / Math.max(1, columns.length);
  const x = (party: string): number => left + (Math.max(0, columns.indexOf(party)) + 0.5) * room;
  const foot = TOP + HEAD + Math.max(1, shown.length) * ROW + 12;
  return picture(
    LOOK.width,
    foot + LOOK.margin,
    title,
    heading(title, source),
    ...columns.map((party) => rail(party, x(party), room, foot)),
    ...shown.map((message, place) => rung(message, x, TOP + HEAD + (place + 0.75) * ROW, room)),
  );
}

/** The same in words, a line for each message. */
export function ladderText({ messages }: Pick<Ladder, 'messages'>): string {
  const columns = ['at', 'from', 'to'] as const;
  const widths = columns.map((column) => Math.max(0, ...messages.map((message) => message[column].length)));
  return messages
    .map((message) => {
      const [at = '', from = '', to = ''] = columns.map((column, place) =>
        message[column].padEnd(widths[place] ?? 0),
      );
      return `${at === '' ? '' : `${at}  `}${from} → ${to}  ${message.label}`;
    })
    .join('\n');
}

function rail(party: string, x: number, room: number, foot: number): Svg {
  const width = room - 16;
  const box = { x: x - width / 2, y: TOP, width, height: HEAD - 8, rx: 6, fill: '#eef2f6' };
  return (
    element('rect', { ...box, stroke: LOOK.axis }) +
    words(x, TOP + 25, cut(party, width - 12, LOOK.text), {
      size: LOOK.text,
      fill: LOOK.ink,
      anchor: 'middle',
    }) +
    element('line', { x1: x, x2: x, y1: TOP + HEAD - 8, y2: foot, stroke: LOOK.axis, 'stroke-width': 1.5 })
  );
}

function rung(
  { at, from, to, label }: LadderMessage,
  x: (party: string) => number,
  y: number,
  room: number,
): Svg {
  const start = x(from);
  const end = x(to);
  const way = Math.sign(end - start);
  const text = cut(label, Math.max(room, Math.abs(end - start)) - 24, LOOK.text);
  const time = words(LOOK.margin, y + 6, cut(at, TIMES - 6, LOOK.text - 2), {
    size: LOOK.text - 2,
    fill: LOOK.quiet,
  });
  const above = words((start + end) / 2, y - 10, text, { size: LOOK.text, fill: LOOK.ink, anchor: 'middle' });
  if (way === 0) return time + above;
  const head = `${end},${y} ${end - way * 14},${y - 6} ${end - way * 14},${y + 6}`;
  return (
    time +
    above +
    element('line', { x1: start, x2: end - way * 12, y1: y, y2: y, stroke: '#0b5fa5', 'stroke-width': 2.5 }) +
    element('polygon', { points: head, fill: '#0b5fa5' })
  );
}
