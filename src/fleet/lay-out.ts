import { type Fields, fieldsOf } from '../kernel/json.ts';
import { asWords, identified } from './identified.ts';
import { type NodeReply, type Row, STEP, type Texts, textOf } from './row.ts';

/** Where in a reply something stands. */
type Place = Pick<Row, 'list' | 'key'>;

/** The replies of several nodes as rows: what is the same thing on each of them is one row. */
export function laidOut(
  replies: readonly NodeReply[],
  isChanging: (field: string) => boolean,
): readonly Row[] {
  return rowsAt({ list: '', key: [] }, replies, isChanging);
}

function rowsAt(
  place: Place,
  parts: readonly NodeReply[],
  isChanging: (field: string) => boolean,
): readonly Row[] {
  const listed = parts.flatMap(({ node, value }) => (Array.isArray(value) ? [{ node, list: value }] : []));
  const others = parts.filter(({ value }) => !Array.isArray(value));
  const own = new Map<string, Texts>();
  const lists = new Map<string, { readonly node: string; readonly list: readonly unknown[] }[]>();
  for (const { node, value } of others) {
    const texts = new Map<string, string>();
    own.set(node, texts);
    spread(value, '', texts, (name, list) => {
      lists.set(name, [...(lists.get(name) ?? []), { node, list }]);
    });
  }
  const bare = [...own.values()].every(({ size }) => size === 0);
  const row = own.size > 0 && !(bare && lists.size > 0) ? [{ ...place, by: own }] : [];
  const below = [...lists].flatMap(([name, those]) =>
    rowsIn({ list: name, key: place.key }, those, isChanging),
  );
  return [...row, ...below, ...(listed.length > 0 ? rowsIn(place, listed, isChanging) : [])];
}

/** The rows of one list: the same member of each node becomes one row, with what lies below it. */
function rowsIn(
  place: Place,
  lists: readonly { readonly node: string; readonly list: readonly unknown[] }[],
  isChanging: (field: string) => boolean,
): readonly Row[] {
  const found = new Map<string, { readonly label: string; readonly parts: NodeReply[] }>();
  const members = identified(
    lists.map(({ list }) => list),
    isChanging,
  );
  for (const [at, { node }] of lists.entries())
    for (const { id, label, value } of members[at] ?? []) {
      const same = found.get(id) ?? { label, parts: [] };
      found.set(id, same);
      same.parts.push({ node, value });
    }
  return [...found.values()].flatMap(({ label, parts }) =>
    rowsAt({ ...place, key: [...place.key, label] }, parts, isChanging),
  );
}

/** Puts what is said plainly into `texts` by its path; a list of things goes to `onList`. */
function spread(
  value: unknown,
  path: string,
  texts: Map<string, string>,
  onList: (name: string, list: readonly unknown[]) => void,
): void {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) texts.set(path, textOf(value));
    return;
  }
  const fields: Fields = fieldsOf(value);
  for (const [name, member] of Object.entries(fields)) {
    const at = path === '' ? name : path + STEP + name;
    const words = Array.isArray(member) ? asWords(member) : undefined;
    if (words !== undefined) texts.set(at, words);
    else if (Array.isArray(member)) onList(at, member);
    else spread(member, at, texts, onList);
  }
}
