import type { Canvas } from '../channel.ts';
import type { Json } from '../limits.ts';
import { Refusal, textOf } from './refusal.ts';

const LONGEST_MARKDOWN = 1_048_576;
const MOST_CELLS = 300;

type Sections = Canvas['sections'];

/** The markdown of a canvas that Slack takes; undefined when it is too long or has too large a table. */
export function contentOf(given: unknown): string | undefined {
  const { type, markdown } = Object(given) as Json; // any members may be missing
  if (type !== 'markdown' || typeof markdown !== 'string') throw new Refusal('invalid_arguments');
  const tooLarge = blocksOf(markdown).some((block) => cellsIn(block) > MOST_CELLS);
  return tooLarge || markdown.length > LONGEST_MARKDOWN ? undefined : markdown;
}

/** The parts of a canvas that can be edited one by one: headings, paragraphs, lists, tables. */
export const sectionsOf = (markdown: string, newId: () => string): Sections =>
  blocksOf(markdown).map((block) => ({ id: newId(), markdown: block }));

/** Whether a part is a heading of that kind. */
export function isHeading(markdown: string, kind: string): boolean {
  const marks = /^(#{1,3}) /.exec(markdown)?.[1]?.length;
  return marks !== undefined && (kind === 'any_header' || kind === `h${marks}`);
}

/** A canvas after one operation. */
export function changed(canvas: Canvas, change: Json, newId: () => string): Canvas {
  const operation = textOf(change, 'operation');
  if (operation === 'rename') return { ...canvas, title: contentOf(change['title_content']) ?? canvas.title };
  const fresh = (): Sections => {
    const content = contentOf(change['document_content']);
    if (content === undefined) throw new Refusal('canvas_too_large');
    return sectionsOf(content, newId);
  };
  return { ...canvas, sections: sectionsAfter(canvas.sections, operation, change, fresh) };
}

function sectionsAfter(old: Sections, operation: string, change: Json, fresh: () => Sections): Sections {
  const named = textOf(change, 'section_id');
  const at = old.findIndex(({ id }) => id === named);
  if (named !== '' && at < 0) throw new Refusal('canvas_editing_failed');
  const around = (before: number, after: number, between: Sections): Sections => {
    if (at < 0) throw new Refusal('invalid_arguments');
    return [...old.slice(0, before), ...between, ...old.slice(after)];
  };
  switch (operation) {
    case 'insert_at_start':
      return [...fresh(), ...old];
    case 'insert_at_end':
      return [...old, ...fresh()];
    case 'insert_before':
      return around(at, at, fresh());
    case 'insert_after':
      return around(at + 1, at + 1, fresh());
    case 'replace':
      return named === '' ? fresh() : around(at, at + 1, fresh());
    case 'delete':
      return around(at, at + 1, []);
    default:
      throw new Refusal('invalid_arguments');
  }
}

/** Blocks stand apart by empty lines; a heading is a block of its own. */
function blocksOf(markdown: string): readonly string[] {
  return markdown
    .split(/\n\s*\n|(?<=^#{1,3} .*)\n/m)
    .map((block) => block.trim())
    .filter((block) => block !== '');
}

function cellsIn(block: string): number {
  const rows = block
    .split('\n')
    .filter((line) => /^\|.*\|$/.test(line.trim()) && !/^\|[\s:|-]+\|$/.test(line.trim()));
  return rows.reduce((sum, row) => sum + row.trim().split(/(?<!\\)\|/).length - 2, 0);
}
