import type { Cell, Column, Table } from './sheet.ts';

/** Part of a table as it fits beside other things in a message. */
export interface Page {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** Sentences on the columns that are not drawn. */
  readonly remarks: readonly string[];
}

// More columns can be scrolled to in Slack, but are not read.
const MOST_COLUMNS = 8;

/** One page of a table with its most telling columns; a page that does not exist becomes the nearest one. */
export function pageOf(table: Table, wanted: number, size: number): Page {
  const of = Math.max(1, Math.ceil(table.count / size));
  const number = Math.min(of, Math.max(1, Math.trunc(wanted) || 1));
  const rows = table.slice((number - 1) * size, number * size);
  return { ...telling(table.columns, rows), number, of };
}

/**
 * The columns that say most about these rows: what is empty in all of them goes first, then what is the same in all of
 * them (that is said once instead), then the last ones. The first column always stays.
 */
export function telling(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Pick<Page, 'columns' | 'rows' | 'remarks'> {
  const textsOf = (place: number): ReadonlySet<string> => new Set(rows.map((row) => textOf(row[place])));
  const filled = columns
    .map((_, place) => place)
    .filter((place) => place === 0 || !isOnly(textsOf(place), ''));
  const excess = filled.length - MOST_COLUMNS;
  const constant = filled.filter((place) => place > 0 && rows.length > 1 && textsOf(place).size === 1);
  const said = excess > 0 ? constant.slice(-excess) : [];
  const kept = filled.filter((place) => !said.includes(place));
  const drawn = kept.slice(0, MOST_COLUMNS);
  const leftOut = kept.slice(MOST_COLUMNS).map((place) => columns[place]?.label ?? '');
  const same = said.map((place) => `${columns[place]?.label}: ${textOf(rows[0]?.[place])}`);
  return {
    columns: drawn.flatMap((place) => columns[place] ?? []),
    rows: rows.map((row) => drawn.map((place) => row[place] ?? '')),
    remarks: [
      ...(same.length > 0 ? [`The same in each row: ${same.join(', ')}.`] : []),
      ...(leftOut.length > 0 ? [`Not drawn, but in the CSV file: ${leftOut.join(', ')}.`] : []),
    ],
  };
}

const textOf = (cell: Cell | undefined): string => (typeof cell === 'object' ? cell.text : (cell ?? ''));

const isOnly = (texts: ReadonlySet<string>, text: string): boolean =>
  texts.size === 0 || (texts.size === 1 && texts.has(text));
