import type { DataTableBlock, RawNumberElement, RawTextElement, TableBlock } from '@slack/types';
import { LIMIT } from './limits.ts';
import { shown } from './text.ts';

/** A number with the words that show it. */
export interface Amount {
  readonly value: number;
  readonly text: string;
}

/** One column: its label, and whether it is aligned as numbers are. */
export interface TableColumn {
  readonly label: string;
  readonly kind: 'text' | 'number';
}

/** A table within Slack's limits, and how much of what was asked stands in it. */
export interface Fitted {
  readonly block: TableBlock & { readonly rows: TableCell[][] };
  readonly rows: number;
  readonly leftOut: readonly string[];
  /** How many characters of a cell stand at most. */
  readonly width: number;
}

type TableCell = RawTextElement | RawNumberElement;

// Cells are cut step by step before rows are dropped; under the last width nothing could be read any more.
const CELL_WIDTHS = [300, 200, 120, 80, 60, 40, 24] as const;

/**
 * A table of at most 20 columns, 100 rows with the header and 10,000 characters. Columns are left out from the right,
 * long cells are cut with an ellipsis, and only then rows are dropped from the bottom; what is missing is told.
 */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | Amount)[])[],
): Fitted {
  const fitting: readonly TableColumn[] =
    columns.length > 0 ? columns.slice(0, LIMIT.tableColumns) : [{ label: '', kind: 'text' }];
  const wanted = rows.slice(0, LIMIT.tableRows - 1);
  const draw = (width: number): readonly TableCell[][] => [
    fitting.map(({ label }) => textCell(label, Math.min(width, 60))),
    ...wanted.map((row) => fitting.map((_, place) => cellOf(row[place] ?? '', width))),
  ];
  const width =
    CELL_WIDTHS.find((each) => charsOf(draw(each)) <= LIMIT.tableChars) ?? CELL_WIDTHS.at(-1) ?? 24;
  const drawn = withinChars(draw(width));
  return {
    block: {
      type: 'table',
      rows: drawn,
      column_settings: fitting.map((column, place) => settings(column, drawn, place)),
    },
    rows: drawn.length - 1,
    leftOut: columns.slice(LIMIT.tableColumns).map(({ label }) => label),
    width,
  };
}

/** The rows of a table as text in columns, for places where a table cannot stand. */
export function tableText(block: TableBlock | DataTableBlock): string {
  const texts = block.rows.map((row) =>
    row.map((cell) => ('text' in cell ? cell.text.replaceAll(/\s+/g, ' ') : '')),
  );
  const widths = (texts[0] ?? []).map((_, place) =>
    Math.min(40, Math.max(...texts.map((row) => row[place]?.length ?? 0))),
  );
  return texts
    .map((row) =>
      row
        .map((text, place) => text.padEnd(widths[place] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function withinChars(rows: readonly TableCell[][]): TableCell[][] {
  let chars = 0;
  const end = rows.findIndex((row) => {
    chars += charsOf([row]);
    return chars > LIMIT.tableChars;
  });
  return end === -1 ? [...rows] : rows.slice(0, Math.max(1, end));
}

function settings({ kind }: TableColumn, rows: readonly TableCell[][], place: number) {
  const long = rows.some((row) => (row[place]?.text.length ?? 0) > 50);
  return { align: kind === 'number' ? ('right' as const) : ('left' as const), is_wrapped: long };
}

function cellOf(cell: string | Amount, width: number): TableCell {
  if (typeof cell === 'string') return textCell(cell, width);
  if (!Number.isFinite(cell.value)) return textCell(cell.text, width);
  return { type: 'raw_number', value: cell.value, text: shown(cell.text, width) };
}

function textCell(text: string, width: number): TableCell {
  return { type: 'raw_text', text: shown(text, width) };
}

function charsOf(rows: readonly (readonly TableCell[])[]): number {
  return rows.reduce((sum, row) => sum + row.reduce((chars, cell) => chars + cell.text.length, 0), 0);
}
