import type { Fields } from '../../kernel/json.ts';
import { count, duration } from './format.ts';
import { textOf } from './reply.ts';
import type { Rows } from './rows.ts';
import type { Cell, Column, Table } from './sheet.ts';

/** One column of a hand-made table: the member of a row that it shows, and how. */
export interface Shows extends Partial<Column> {
  readonly key: string;
  readonly label: string;
  readonly show?: (value: unknown, row: Fields) => Cell;
}

const SAMPLE = 40;

/**
 * A table of these rows. Members that no column shows and that are not in `hidden` follow as columns of their own, so that
 * what a newer release adds is not lost; columns that are empty in every sampled row are left out.
 */
export function tableOf(
  title: string,
  rows: Rows,
  shows: readonly Shows[],
  hidden: readonly string[] = [],
): Table {
  const sample = sampleOf(rows);
  const known = new Set([...shows.map(({ key }) => key), ...hidden]);
  const unknown = new Set(sample.flatMap((row) => Object.keys(row)).filter((key) => !known.has(key)));
  const all = [...shows, ...[...unknown].slice(0, 30).map((key): Shows => ({ key, label: key }))];
  const filled = all.filter((each) => sample.some((row) => cellOf(each, row) !== ''));
  const columns = filled.length > 0 ? filled : all.slice(0, 1);
  return {
    title,
    columns: columns.map(({ label, kind = 'text' }) => ({ label, kind })),
    count: rows.count,
    slice: (from, to) =>
      Array.from({ length: Math.max(0, Math.min(to, rows.count) - from) }, (_, place) => {
        const row = rows.at(from + place);
        return columns.map((each) => cellOf(each, row));
      }),
  };
}

/** Rows from the beginning and from all over the rest, few enough to be looked at in one go. */
export function sampleOf(rows: Rows, most = SAMPLE): readonly Fields[] {
  if (rows.count <= 2 * most) return Array.from({ length: rows.count }, (_, index) => rows.at(index));
  const step = Math.floor(rows.count / most);
  return Array.from({ length: 2 * most }, (_, index) =>
    rows.at(index < most ? index : (index - most) * step),
  );
}

/** A number shown with commas; anything else as text. */
export function amount(value: unknown): Cell {
  return typeof value === 'number' ? { value, text: count(value) } : textOf(value);
}

/** A number of seconds shown as a time span; anything else as text. */
export function seconds(value: unknown): Cell {
  if (typeof value !== 'number') return textOf(value);
  return { value, text: value < 1 ? `${value} s` : duration(value * 1000) };
}

function cellOf({ key, kind = 'text', show }: Shows, row: Fields): Cell {
  const value = row[key];
  if (show) return show(value, row);
  return kind === 'number' ? amount(value) : textOf(value);
}
