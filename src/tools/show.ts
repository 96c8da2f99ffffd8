import { type Cell, clean, type Row } from './cell.ts';
import { eachRow, factsIn, rowsIn } from './rows.ts';

/** A part of a reply that is short enough for a model. */
export interface Shown {
  readonly facts: Row;
  /** How many rows there are; more than are shown. */
  readonly count: number;
  readonly rows: readonly Row[];
  /** Facts and rows as lines: names first, tabs between. */
  readonly text: string;
}

const LONGEST_CELL = 128;
const NARROW_CELL = 48;
const MANY_COLUMNS = 8;
const MOST_ROWS = 50;

/** Counts the rows of a reply and takes facts and the first rows up to that many characters. */
export async function shown(value: unknown, budget: number): Promise<Shown> {
  const facts = factsIn(value);
  const factLines = fitting(
    Object.entries(facts).map(([name, cell]) => `${name}: ${short(cell)}`),
    budget,
  );
  const used = lengthOf(factLines);
  const { count, first } = await firstRows(rowsIn(value), MOST_ROWS);
  const { rows, lines } = table(first, budget - used);
  return { facts: few(facts, factLines.length), count, rows, text: [...factLines, ...lines].join('\n') };
}

/**
 * Rows as lines of equal columns, as many as fit. What is the same in all of them is said once, and what is empty in all of them is left out.
 */
export function table(
  rows: readonly Row[],
  budget: number,
): { readonly rows: readonly Row[]; readonly lines: readonly string[] } {
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const first = rows[0] ?? {};
  const same = rows.length > 1 ? all.filter((name) => rows.every((row) => row[name] === first[name])) : [];
  // With every column the same, the rows would have nothing left to show.
  const columns = same.length < all.length ? all.filter((name) => !same.includes(name)) : all;
  const width = columns.length > MANY_COLUMNS ? NARROW_CELL : LONGEST_CELL;
  const said = all
    .filter((name) => !columns.includes(name))
    .filter((name) => first[name] !== '' && first[name] !== null && first[name] !== undefined)
    .map((name) => `${name}=${short(first[name], width)}`);
  const head = [...(said.length > 0 ? [`in each row: ${said.join(', ')}`] : []), columns.join('\t')];
  const lines = fitting(
    rows.map((row) => columns.map((name) => short(row[name], width)).join('\t')),
    budget - lengthOf(head),
  );
  return {
    rows: rows.slice(0, lines.length).map((row) => narrow(row)),
    lines: lines.length > 0 ? [...head, ...lines] : [],
  };
}

async function firstRows(
  all: Iterable<Row>,
  most: number,
): Promise<{ readonly count: number; readonly first: readonly Row[] }> {
  const first: Row[] = [];
  let count = 0;
  await eachRow(all, (row) => {
    count += 1;
    if (first.length < most) first.push(row);
  });
  return { count, first };
}

function fitting(lines: readonly string[], budget: number): readonly string[] {
  let left = budget;
  const past = lines.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  return past < 0 ? lines : lines.slice(0, past);
}

const short = (cell: Cell | undefined, max = LONGEST_CELL): string => clean(String(cell ?? ''), max);
const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);
const few = (row: Row, most: number): Row => Object.fromEntries(Object.entries(row).slice(0, most));

function narrow(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? short(cell) : cell]),
  );
}
