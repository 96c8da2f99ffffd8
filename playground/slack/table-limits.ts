import { all, isObject, type Json, within } from './text-limits.ts';

type Rows = readonly (readonly Json[])[];

const CELLS = ['raw_text', 'raw_number', 'rich_text'];
const MOST_CHARS = 10_000;
const OF_DATA_TABLE = ['type', 'block_id', 'caption', 'rows', 'page_size', 'row_header_column_index'];

/** What Slack would refuse in a `table` block. */
export function table(block: Json): readonly string[] {
  return [
    ...rowErrors(rowsOf(block), 1, 100),
    ...within(all(block, 'column_settings').length, 0, 20, 'column_settings'),
  ];
}

/**
 * What Slack would refuse in a `data_table` block, by the stricter figure where sources disagree: some say 200 rows and 20,000
 * characters since August 2026.
 */
export function dataTable(block: Json): readonly string[] {
  const rows = rowsOf(block);
  const [head = []] = rows;
  const { caption, page_size: page = 5, row_header_column_index: header = 0 } = block;
  const whole = (value: unknown): number => (Number.isInteger(value) ? Number(value) : -1);
  return [
    ...(typeof caption === 'string' && caption !== '' ? [] : ['missing required field: caption']),
    ...Object.keys(block).flatMap((name) =>
      OF_DATA_TABLE.includes(name) ? [] : [`invalid additional property: ${name}`],
    ),
    ...rowErrors(rows, 2, 101),
    ...(head.some(({ type }) => type === 'rich_text') ? ['rich_text is not allowed in the header'] : []),
    ...within(whole(page), 1, 100, 'page_size'),
    ...within(whole(header), 0, Math.max(0, head.length - 1), 'row_header_column_index'),
  ];
}

/** What Slack would refuse in the tables of one message together; of two kinds in one message nothing is known, so one is held to be all. */
export function tablesTogether(blocks: readonly Json[]): readonly string[] {
  const tables = blocks.filter(({ type }) => type === 'table' || type === 'data_table');
  const chars = tables.reduce((sum, block) => sum + charsIn(rowsOf(block)), 0);
  return [
    ...(tables.length > 1 ? ['only one table allowed'] : []),
    ...within(chars, 0, MOST_CHARS, 'table characters'),
  ];
}

function rowErrors(rows: Rows, least: number, most: number): readonly string[] {
  const cells = rows.flat();
  return [
    ...within(rows.length, least, most, 'rows'),
    ...rows.flatMap((row) => within(row.length, 1, 20, 'cells')),
    ...(new Set(rows.map(({ length }) => length)).size > 1
      ? ['rows must have the same number of cells']
      : []),
    ...cells.flatMap(({ type }) =>
      CELLS.includes(String(type)) ? [] : [`unsupported type: ${String(type)}`],
    ),
    ...cells.flatMap(({ type, text }) =>
      type === 'raw_text' && String(text ?? '') === '' ? ['must be more than 0 characters'] : [],
    ),
    ...cells.flatMap(({ type, value }) =>
      type === 'raw_number' && typeof value !== 'number' ? ['value must be a number'] : [],
    ),
  ];
}

const rowsOf = (block: Json): Rows => (Array.isArray(block['rows']) ? block['rows'] : []) as Rows;

const charsIn = (rows: Rows): number =>
  rows.flat().reduce((sum, cell) => sum + String(cell['text'] ?? textIn(cell)).length, 0);

const textIn = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(textIn).join('')
    : isObject(value)
      ? `${value['type'] === 'text' ? String(value['text']) : ''}${Object.values(value).map(textIn).join('')}`
      : '';
