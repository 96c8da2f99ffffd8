import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import { plainText } from '../../kernel/plain-text.ts';
import { LIMIT } from './limits.ts';
import { NOTHING } from './text.ts';

/** A piece of a line: foreign text is safe in it, since rich text is never parsed. A moment is shown as the reader's clock shows it. */
export type Run =
  | string
  | { readonly text: string; readonly style: 'bold' | 'italic' | 'code' }
  | { readonly at: number };

/** One line or paragraph of styled pieces. */
export function line(...runs: readonly Run[]): RichTextBlock {
  return { type: 'rich_text', elements: [sectionOf(runs, LIMIT.richText)] };
}

/** Text in paragraphs, each a block of its own so that none is cut; many short ones share blocks. List lines keep their form. */
export function paragraphs(text: string): readonly RichTextBlock[] {
  const clean = plainText(text);
  const apart = clean.split(/\n{2,}/).flatMap(inPieces);
  const pieces = apart.length > LIMIT.paragraphs ? inPieces(clean) : apart;
  return pieces.slice(0, LIMIT.paragraphs).map((piece) => line(piece));
}

const inPieces = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / LIMIT.richText) }, (_, at) =>
    text.slice(at * LIMIT.richText, (at + 1) * LIMIT.richText),
  );

/** A bulleted list; items beyond Slack's room are counted in the last one. */
export function bullets(items: readonly (readonly Run[])[]): RichTextBlock {
  const fitting = items.length > LIMIT.richItems ? items.slice(0, LIMIT.richItems - 1) : items;
  const left = items.length - fitting.length;
  const all = left > 0 ? [...fitting, [`… and ${left} more`]] : fitting;
  const room = Math.floor(LIMIT.richText / Math.max(1, all.length));
  const elements = (all.length > 0 ? all : [[NOTHING]]).map((runs) => sectionOf(runs, room));
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
}

/** Text in fixed width, letter by letter; whole lines are left out at the end when it is too long, and counted. */
export function preformatted(text: string): RichTextBlock {
  const fitting = wholeLines(plainText(text));
  const element: RichTextElement = { type: 'text', text: fitting.trim() === '' ? NOTHING : fitting };
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [element] }] };
}

function wholeLines(text: string): string {
  if (text.length <= LIMIT.richText) return text;
  const lines = text.split('\n');
  const kept: string[] = [];
  let room = LIMIT.richText - 40;
  for (const each of lines) {
    if (each.length + 1 > room) break;
    kept.push(each);
    room -= each.length + 1;
  }
  if (kept.length === 0) return plainText(text, LIMIT.richText);
  return `${kept.join('\n')}\n… ${lines.length - kept.length} more lines`;
}

/** About as long as Slack writes it. */
const DATE_LENGTH = 20;

function dateOf(at: number): RichTextElement {
  const fallback = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return { type: 'date', timestamp: Math.floor(at / 1000), format: '{date_short_pretty} {time}', fallback };
}

function sectionOf(runs: readonly Run[], room: number): RichTextSection {
  const elements: RichTextElement[] = [];
  let left = room;
  for (const run of runs) {
    if (typeof run === 'object' && 'at' in run) {
      if (left > DATE_LENGTH) elements.push(dateOf(run.at));
      left -= DATE_LENGTH;
      continue;
    }
    const { text, style } = typeof run === 'string' ? { text: run, style: undefined } : run;
    const cut = left > 0 ? plainText(text, left) : '';
    if (cut === '') continue;
    left -= cut.length;
    elements.push({ type: 'text', text: cut, ...(style ? { style: { [style]: true } } : {}) });
  }
  return {
    type: 'rich_text_section',
    elements: elements.length > 0 ? elements : [{ type: 'text', text: NOTHING }],
  };
}
