import { type Fields, fieldsOf } from '../kernel/json.ts';
import { isNaming, keyOf, keyText } from './key.ts';
import { textOf } from './row.ts';

/** One member of a list: what makes it the same thing as a member on another node, and what it is called. */
export interface Member {
  readonly id: string;
  readonly label: string;
  readonly value: unknown;
}

type IsChanging = (field: string) => boolean;

/**
 * The members of one list as several nodes have it. Objects go by what names them; where nothing does, those that are alike
 * on every node are the same, and the rest are matched in their order. Words go by themselves.
 */
export function identified(
  lists: readonly (readonly unknown[])[],
  isChanging: IsChanging,
): readonly (readonly Member[])[] {
  const flat = lists.map((list) => list.flatMap((item) => (isListOfObjects(item) ? item : [item])));
  const objects = flat.map((list) => list.filter(isObject).map(fieldsOf));
  const names = keyOf(objects);
  const named =
    names === undefined
      ? inOrder(objects, isChanging)
      : objects.map((rows) => rows.map((row) => member(row, names)));
  return flat.map((list, place) => [...words(list), ...(named[place] ?? [])]);
}

/** A list that says one thing only, as its words in their order; undefined when it is more than that. */
export function asWords(list: readonly unknown[]): string | undefined {
  if (list.length > LONGEST_WORDS) return undefined;
  const said = list.map((item) => {
    if (!isObject(item)) return Array.isArray(item) ? undefined : textOf(item);
    const [only, second] = Object.entries(fieldsOf(item));
    const word = only && !second && !isNaming(only[0]) && typeof only[1] !== 'object';
    return word ? `${only[0]} ${textOf(only[1])}` : undefined;
  });
  return said.every((each) => each !== undefined) ? said.join(', ') : undefined;
}

const LONGEST_WORDS = 12;

/** What names a row is not said once more in it. */
function member(row: Fields, names: readonly string[]): Member {
  const label = keyText(row, names) ?? '';
  const rest = Object.entries(row).filter(([name]) => !names.includes(name.toLowerCase()));
  return { id: `named ${label}`, label, value: Object.fromEntries(rest) };
}

function words(list: readonly unknown[]): readonly Member[] {
  const times = new Map<string, number>();
  return list
    .filter((item) => !isObject(item))
    .map((item) => {
      const text = Array.isArray(item) ? item.map(textOf).join(' + ') : textOf(item);
      const time = (times.get(text) ?? 0) + 1;
      times.set(text, time);
      const label = time === 1 ? text : `${text} (${time})`;
      return { id: `word ${label}`, label, value: undefined };
    });
}

function inOrder(
  lists: readonly (readonly Fields[])[],
  isChanging: IsChanging,
): readonly (readonly Member[])[] {
  const signed = lists.map((rows) => signs(rows, isChanging));
  const [first, ...others] = signed.map((list) => new Set(list.map(({ sign }) => sign)));
  const everywhere = new Set([...(first ?? [])].filter((sign) => others.every((each) => each.has(sign))));
  return signed.map((list) => {
    let left = 0;
    return list.map(({ sign, value, at }) => {
      if (everywhere.has(sign)) return { id: `same ${sign}`, label: `row ${at}`, value };
      left += 1;
      return { id: `left ${left}`, label: `row ${at}`, value };
    });
  });
}

/** Each row with all that it says, how often the same has come before, and where it stands from 1. */
function signs(rows: readonly Fields[], isChanging: IsChanging) {
  const times = new Map<string, number>();
  return rows.map((value, place) => {
    const said = JSON.stringify(Object.entries(value).filter(([name]) => !isChanging(name)));
    const time = (times.get(said) ?? 0) + 1;
    times.set(said, time);
    return { value, at: place + 1, sign: `${time} ${said}` };
  });
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOfObjects = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.some(isObject);
