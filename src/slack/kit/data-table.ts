import type { DataTableBlock, TableBlock } from '@slack/types';
import { LIMIT } from './limits.ts';
import { type Amount, type Fitted, type TableColumn, table } from './table.ts';
import { shown } from './text.ts';

/** A table within Slack's limits that people sort and leaf through themselves. */
export interface DataFitted extends Omit<Fitted, 'block'> {
  readonly block: DataTableBlock | TableBlock;
}

// As many as one page of an answer had before there were such tables; Slack's own default is 5.
const PAGE = 20;

/**
 * A table with a name that can be sorted and has pages, for messages alone. Slack wants a row under the header, so an empty
 * one is a plain table.
 */
export function dataTable(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | Amount)[])[],
): DataFitted {
  const fitted = table(columns, rows);
  if (fitted.rows === 0) return fitted;
  const block: DataTableBlock = {
    type: 'data_table',
    caption: shown(caption.replaceAll(/\s+/g, ' '), LIMIT.caption),
    rows: fitted.block.rows,
    page_size: PAGE,
    row_header_column_index: 0,
  };
  return { ...fitted, block };
}

/** The same rows as a table that stands still, numbers on the right. */
export function stillTable({ rows }: DataTableBlock): TableBlock {
  const [head = [], ...body] = rows;
  const settings = head.map((_, place) => ({
    align: body.some((row) => row[place]?.type === 'raw_number') ? ('right' as const) : ('left' as const),
    is_wrapped: body.some((row) => textLength(row[place]) > 50),
  }));
  return { type: 'table', rows, column_settings: settings };
}

const textLength = (cell: DataTableBlock['rows'][number][number] | undefined): number =>
  cell && 'text' in cell ? cell.text.length : 0;
