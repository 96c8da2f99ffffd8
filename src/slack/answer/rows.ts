import { setImmediate } from 'node:timers/promises';
import { type Fields, fieldsOf } from '../../kernel/json.ts';

/** A sequence whose members are made on demand. */
export interface Rows {
  readonly count: number;
  readonly at: (index: number) => Fields;
}

// Few enough that a step stays far below 20 ms even when each row is put together anew.
const STEP = 1000;

/** The objects of a list, as they are. */
export function rowsOf(list: readonly unknown[]): Rows {
  return { count: list.length, at: (index) => fieldsOf(list[index]) };
}

/**
 * One row for each child of each row, in order; a row without children stands for itself unless `bare` is 'drop'. Only
 * the counts are looked at now, in steps that let other work through; rows are joined when they are asked for.
 */
export async function nested(
  rows: Rows,
  childrenOf: (row: Fields) => readonly unknown[] | undefined,
  join: (parent: Fields, child: Fields) => Fields,
  bare: 'keep' | 'drop' = 'keep',
): Promise<Rows> {
  const starts = new Uint32Array(rows.count + 1);
  const least = bare === 'keep' ? 1 : 0;
  await eachRow(rows, (row, index) => {
    starts[index + 1] = (starts[index] ?? 0) + Math.max(least, childrenOf(row)?.length ?? 0);
  });
  return {
    count: starts[rows.count] ?? 0,
    at: (index) => {
      const place = placeOf(starts, index);
      const parent = rows.at(place);
      return join(parent, childOf(childrenOf(parent)?.[index - (starts[place] ?? 0)]));
    },
  };
}

/** Calls `visit` for each row in order, and lets other work through between steps. */
async function eachRow(rows: Rows, visit: (row: Fields, index: number) => void): Promise<void> {
  for (let from = 0; from < rows.count; from += STEP) {
    if (from > 0) await setImmediate();
    const to = Math.min(rows.count, from + STEP);
    for (let index = from; index < to; index += 1) visit(rows.at(index), index);
  }
}

/** How many rows have each key, the most frequent first; rows without a key are not counted. */
export async function tally(
  rows: Rows,
  keyOf: (row: Fields) => string | undefined,
): Promise<readonly (readonly [string, number])[]> {
  const counts = new Map<string, number>();
  await eachRow(rows, (row) => {
    const key = keyOf(row);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** A list may mix texts and objects; a text becomes the only member of an object. */
function childOf(child: unknown): Fields {
  return typeof child === 'object' || child === undefined ? fieldsOf(child) : { value: child };
}

/** The last place whose start is not after `index`. */
function placeOf(starts: Uint32Array, index: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
