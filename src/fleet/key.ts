import type { Fields } from '../kernel/json.ts';

/** Names by which OpenSIPS calls the things that it lists, the most telling first; letter case differs between modules. */
const NAMES = [
  'contact',
  'callid',
  'uri',
  'url',
  'aor',
  'id',
  'gw_id',
  'node_id',
  'cluster_id',
  'name',
  'pipe',
  'tag',
  'event',
  'room',
  'key',
  'socket',
  'address',
  'ip',
  'group',
  'set',
  'index',
  'value',
];

/** What tells two rows apart whose first name is the same. */
const FURTHER = ['port', 'proto', 'mask', 'grp', 'group', 'set', 'partition', 'type', 'registrar', 'binding'];
const MOST_FURTHER = 3;

/** Whether a member of that name may tell a row from its neighbours. */
export function isNaming(member: string): boolean {
  return NAMES.includes(member.toLowerCase());
}

/** The members that tell the rows of a list apart, on every node; undefined when none do. */
export function keyOf(lists: readonly (readonly Fields[])[]): readonly string[] | undefined {
  for (const name of NAMES) {
    const found = grown([name], lists);
    if (found) return found;
  }
  return undefined;
}

/** What stands in a row under these names, in whatever letter case; undefined when one of them is missing. */
export function keyText(row: Fields, names: readonly string[]): string | undefined {
  const texts = names.map((name) => scalarAt(row, name));
  return texts.every((text) => text !== undefined) ? texts.join(' ') : undefined;
}

/** The name alone, or with as many further members as it takes to be unique on each node. */
function grown(
  names: readonly string[],
  lists: readonly (readonly Fields[])[],
): readonly string[] | undefined {
  if (!lists.every((rows) => rows.every((row) => keyText(row, names) !== undefined))) return undefined;
  if (lists.every((rows) => isUnique(rows, names))) return names;
  if (names.length > MOST_FURTHER) return undefined;
  for (const next of FURTHER.slice(FURTHER.indexOf(names.at(-1) ?? '') + 1)) {
    if (names.includes(next)) continue;
    const found = grown([...names, next], lists);
    if (found) return found;
  }
  return undefined;
}

function isUnique(rows: readonly Fields[], names: readonly string[]): boolean {
  return new Set(rows.map((row) => keyText(row, names))).size === rows.length;
}

function scalarAt(row: Fields, name: string): string | undefined {
  const member = Object.keys(row).find((each) => each.toLowerCase() === name);
  const value = member === undefined ? undefined : row[member];
  const isScalar = typeof value === 'string' || typeof value === 'number';
  return isScalar && value !== '' ? String(value) : undefined;
}
