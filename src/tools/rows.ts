import { setImmediate } from 'node:timers/promises';
import { type Fields, fieldsOf } from '../kernel/json.ts';
import { type Cell, cellOf, clean, type Row } from './cell.ts';

/** An object with more values of its own than this is a row, whatever lists it holds; one with fewer holds the rows. */
const MOST_OF_A_HOLDER = 3;
/** A flat object with more values than this reads better as rows of name and value. */
const MOST_FACTS = 20;
const LONGEST_NAME = 100;
// Few enough that a step stays far below 20 ms.
const STEP = 1000;

/**
 * The rows of a reply, one by one: the members of its lists, each with the values of the objects that hold the list. Everything in them is
 * clean text or a plain value.
 */
export function rowsIn(value: unknown): Generator<Row> {
  if (Array.isArray(value)) return walk(value, {});
  const lists = listsOf(fieldsOf(value));
  if (lists.length > 0) return below(lists, {});
  return pairs(manyFacts(value) ?? []);
}

/** What a reply says beside its rows: the values at its top, those of inner objects by their path. */
export function factsIn(value: unknown): Row {
  if (typeof value !== 'object' || value === null) return { value: cellOf('value', value) };
  if (Array.isArray(value) || manyFacts(value)) return {};
  const fields = fieldsOf(value);
  const lists = listsOf(fields).map(([name]) => name);
  return flat(Object.fromEntries(Object.entries(fields).filter(([name]) => !lists.includes(name))));
}

/** Visits each row in order, and lets other work through between steps. */
export async function eachRow(rows: Iterable<Row>, visit: (row: Row) => void): Promise<void> {
  let seen = 0;
  for (const row of rows) {
    visit(row);
    seen += 1;
    if (seen % STEP === 0) await setImmediate();
  }
}

function* walk(value: unknown, parents: Row): Generator<Row> {
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item, parents);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    yield join(parents, { value: cellOf('value', value) });
    return;
  }
  const fields = fieldsOf(value);
  const lists = listsOf(fields);
  const own = Object.entries(fields).filter(([name]) => !lists.some(([list]) => list === name));
  if (lists.length === 0 || own.length > MOST_OF_A_HOLDER) yield join(parents, flat(fields));
  else yield* below(lists, join(parents, flat(Object.fromEntries(own))));
}

function* below(lists: readonly (readonly [string, readonly unknown[]])[], parents: Row): Generator<Row> {
  for (const [name, list] of lists)
    yield* walk(list, lists.length > 1 ? join(parents, { list: name }) : parents);
}

function* pairs(facts: readonly (readonly [string, Cell])[]): Generator<Row> {
  for (const [name, value] of facts) yield { name, value };
}

function manyFacts(value: unknown): readonly (readonly [string, Cell])[] | undefined {
  const facts = Object.entries(flat(fieldsOf(value)));
  return facts.length > MOST_FACTS ? facts : undefined;
}

/** Lists of objects or of lists; one that is empty or holds plain values is a value itself. */
function listsOf(fields: Fields): readonly (readonly [string, readonly unknown[]])[] {
  return Object.entries(fields).flatMap(
    ([name, value]): readonly (readonly [string, readonly unknown[]])[] =>
      Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)
        ? [[name, value]]
        : [],
  );
}

function flat(fields: Fields, path = ''): Row {
  const entries = Object.entries(fields).flatMap(([name, value]): readonly (readonly [string, Cell])[] => {
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (inner) return Object.entries(flat(fieldsOf(value), `${path}${name}.`));
    return [[clean(`${path}${name}`, LONGEST_NAME), cellOf(name, value)]];
  });
  return Object.fromEntries(entries);
}

/** A holder's value whose name its row uses too is called `of NAME`. */
function join(parents: Row, own: Row): Row {
  const kept = Object.entries(parents).map(([name, value]): readonly [string, Cell] => [
    Object.hasOwn(own, name) ? `of ${name}` : name,
    value,
  ]);
  return { ...Object.fromEntries(kept), ...own };
}
