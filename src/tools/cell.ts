import { withoutPasswords } from '../kernel/passwords.ts';
import { plainText } from '../kernel/plain-text.ts';

/** One value of a row. */
export type Cell = string | number | boolean | null;

/** One row of a reply: plain values by their names. */
export type Row = Readonly<Record<string, Cell>>;

const LONGEST = 2000;
const HIDDEN = '[secret]';
const TELLING_NAME = /pass(word|wd)?$|secret|token|^ha1|_ha1|private|credential|api_?key/i;

/** A value from the network as one clean line; hidden when its name says that nobody may read it. */
export function cellOf(name: string, value: unknown): Cell {
  if (value === undefined || value === null || value === '') return value === '' ? '' : null;
  if (TELLING_NAME.test(name)) return HIDDEN;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return clean(typeof value === 'string' ? value : words(name, value));
}

/** Text from the network on one line, passwords taken out. */
export function clean(text: string, max = LONGEST): string {
  return plainText(withoutPasswords(text), max).replaceAll(/[\t\n\u2028\u2029]+/g, ' ');
}

function words(name: string, value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(hidden(value));
  const plain = value.every((item) => typeof item !== 'object' || item === null);
  return plain
    ? value.map((item) => String(cellOf(name, item) ?? '')).join(', ')
    : JSON.stringify(hidden(value));
}

/** The same value with its telling members replaced, however deep they are. */
export function hidden(value: unknown): unknown {
  if (typeof value === 'string') return plainText(withoutPasswords(value));
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): readonly [string, unknown] => {
    const telling = TELLING_NAME.test(name) && inner !== '' && inner !== null;
    return [plainText(name), telling ? HIDDEN : hidden(inner)];
  });
  return Object.fromEntries(entries);
}
