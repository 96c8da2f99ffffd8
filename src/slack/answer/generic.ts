import { type Fields, fieldsOf } from '../../kernel/json.ts';
import { amount, type Shows, sampleOf, tableOf } from './columns.ts';
import { counted } from './format.ts';
import { textOf } from './reply.ts';
import { nested, type Rows, rowsOf } from './rows.ts';
import { type Ask, type Sheet, sheet, type Table } from './sheet.ts';
import { treeOf } from './tree.ts';

const MOST_TABLES = 6;
const MOST_FACTS = 20;
const DEEPEST = 4;
// Numbers that name something are not counted in thousands.
const NAMES_SOMETHING =
  /(?:^|[\s_-])(?:id|pid|port|index|state|status|code|cseq|set|group|grp|version|flags|timestamp)$/i;

/** A list somewhere in a reply, under the names that lead to it. */
interface Found {
  readonly title: string;
  readonly list: readonly unknown[];
}

/** A sheet for any reply at all: lists become tables, single values facts, and what is left an indented tree. */
export async function genericSheet({ value }: Pick<Ask, 'value'>): Promise<Sheet> {
  if (typeof value !== 'object' || value === null) return sentence(value);
  const { facts, lists, rest } = laidOut(value);
  const full = lists.filter(({ list }) => list.length > 0);
  const tables = await Promise.all(full.slice(0, MOST_TABLES).map(listTable));
  const empty = lists.filter(({ list }) => list.length === 0);
  const shape = { facts, tables, lists, deep: Object.keys(rest).length > 0 };
  return sheet({
    headline: headlineOf(shape),
    facts: tables.length === 0 && facts.length === 1 ? [] : facts,
    tables,
    tree: [...treeOf(rest), ...inside(full)],
    notes: [
      ...(tables.length + facts.length > 0 && empty.length > 0
        ? [`Empty: ${empty.map(({ title }) => title).join(', ')}.`]
        : []),
      ...(full.length > MOST_TABLES
        ? [`${counted(full.length - MOST_TABLES, 'more list')} in the JSON file.`]
        : []),
    ],
  });
}

function laidOut(value: unknown): ReturnType<typeof partsOf> {
  if (Array.isArray(value)) return { facts: [], lists: [{ title: '', list: value }], rest: {} };
  const parts = partsOf(fieldsOf(value), '', 0);
  if (parts.facts.length <= MOST_FACTS) return parts;
  const list = parts.facts.map(([Name, Value]) => ({ Name, Value }));
  return { ...parts, facts: [], lists: [{ title: 'Values', list }, ...parts.lists] };
}

function sentence(value: unknown): Sheet {
  const text = textOf(value);
  if (text === '') return sheet({ headline: 'Nothing there' });
  if (/^(?:200 )?OK$/i.test(text)) return sheet({ headline: 'OpenSIPS answered OK' });
  const [first = '', ...more] = text.split('\n');
  return more.length === 0 && text.length <= 300
    ? sheet({ headline: `OpenSIPS answered: ${first}` })
    : sheet({ headline: `${counted(more.length + 1, 'line')} of text`, tree: [first, ...more] });
}

function headlineOf({
  facts,
  tables,
  lists,
  deep,
}: Pick<Sheet, 'facts' | 'tables'> & {
  readonly lists: readonly Found[];
  readonly deep: boolean;
}): string {
  const [table] = tables;
  if (table) return `${counted(table.count, 'row')}${table.title ? ` in ${table.title}` : ''}`;
  const [fact, second] = facts;
  if (fact && !second) return `${fact[0]}: ${fact[1]}`;
  if (fact) return counted(facts.length, 'value');
  if (deep) return 'OpenSIPS answered at length';
  const names = lists.map(({ title }) => title).filter(Boolean);
  return names.length > 0 ? `No ${names.join(', no ')}` : 'Nothing there';
}

/** Splits an object into single values, lists, and what goes deeper than it can be laid out. */
function partsOf(fields: Fields, path: string, depth: number) {
  const facts: [string, string][] = [];
  const lists: Found[] = [];
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const title = path ? `${path} · ${name}` : name;
    if (Array.isArray(value)) lists.push({ title, list: value });
    else if (isLong(value)) rest[title] = value;
    else if (typeof value !== 'object' || value === null) facts.push([title, textOf(value) || '–']);
    else if (depth >= DEEPEST) rest[title] = value;
    else {
      const inner = partsOf(fieldsOf(value), title, depth + 1);
      facts.push(...inner.facts);
      lists.push(...inner.lists, ...(Object.keys(value).length === 0 ? [{ title, list: [] }] : []));
      Object.assign(rest, inner.rest);
    }
  }
  return { facts, lists, rest };
}

async function listTable({ title, list }: Found): Promise<Table> {
  const sample = list.slice(0, 50);
  if (sample.every((item) => Array.isArray(item))) return arraysTable(title, list);
  if (!sample.some((item) => typeof item === 'object' && item !== null))
    return columnTable(title, rowsOfScalars(list));
  const rows = await nested(
    rowsOf([{ list }]),
    () => list,
    (_, child) => child,
    'drop',
  );
  return columnTable(title, await exploded(rows, 0));
}

async function arraysTable(title: string, list: readonly unknown[]): Promise<Table> {
  const outer: Rows = { count: list.length, at: (index) => ({ list: list[index] }) };
  const listsOf = ({ list: inner }: Fields): readonly unknown[] => (Array.isArray(inner) ? inner : []);
  const hasObjects = sampleOf(outer).some((row) => listsOf(row).some((item) => typeof item === 'object'));
  if (!hasObjects) {
    return columnTable(title, {
      count: list.length,
      at: (index) => ({ value: textOf(list[index]) || 'nothing' }),
    });
  }
  return columnTable(title, await nested(outer, listsOf, (_, child) => child, 'drop'));
}

const rowsOfScalars = (list: readonly unknown[]): Rows => ({
  count: list.length,
  at: (index) => ({ value: list[index] }),
});

/** Rows whose only list of objects is laid out as rows of its own, beside the single values of the row it stood in. */
async function exploded(rows: Rows, depth: number): Promise<Rows> {
  const sample = sampleOf(rows);
  const keys = new Set(sample.flatMap((row) => Object.keys(row).filter((key) => isListOfObjects(row[key]))));
  const [key, second] = [...keys];
  if (key === undefined || second !== undefined || depth >= DEEPEST) return rows;
  const childrenOf = (row: Fields): readonly unknown[] | undefined => {
    const found = row[key];
    return Array.isArray(found) ? found : undefined;
  };
  const join = (row: Fields, child: Fields): Fields => {
    const parent = Object.fromEntries(Object.entries(row).filter(([name]) => name !== key));
    const own = Object.entries(child).map(([name, value]) => [
      Object.hasOwn(parent, name) ? `${name} (${key})` : name,
      value,
    ]);
    return { ...parent, ...Object.fromEntries(own) };
  };
  return exploded(await nested(rows, childrenOf, join), depth + 1);
}

const isLong = (value: unknown): boolean =>
  typeof value === 'string' && (value.length > 300 || value.trim().includes('\n'));

const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.slice(0, 5).some((item) => typeof item === 'object' && item !== null && !Array.isArray(item));

function columnTable(title: string, rows: Rows): Table {
  const sample = sampleOf(rows);
  const keys = [...new Set(sample.flatMap((row) => Object.keys(row)))];
  const shows = keys.map((key): Shows => {
    const values = sample.map((row) => row[key]).filter((value) => value !== undefined && value !== null);
    const numbers = !NAMES_SOMETHING.test(key) && values.every((value) => typeof value === 'number');
    const label = key === 'value' && keys.length === 1 ? 'Value' : key;
    return numbers ? { key, label, kind: 'number', show: amount } : { key, label };
  });
  return tableOf(
    title,
    rows,
    shows.length > 0 ? shows : [{ key: 'value', label: 'Value', show: () => 'nothing' }],
  );
}

/** A handful of rows that hold several lists cannot be one table; their insides follow as a tree. */
function inside(lists: readonly Found[]): readonly string[] {
  const deep = lists.filter(
    ({ list }) =>
      list.length <= 3 && list.some((row) => Object.values(fieldsOf(row)).filter(isListOfObjects).length > 1),
  );
  return deep.flatMap(({ title, list }) => treeOf({ [title || 'Rows']: list }));
}
