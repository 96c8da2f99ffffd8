import { plainText } from '../kernel/plain-text.ts';

/** Takes from a server's words what nobody may see. */
export type Clean = (text: string, max?: number) => string;

const HIDDEN = '[secret]';
const DEEPEST = 40;

/** Cleans texts of invisible characters and of the token, should the server send it back. */
export function cleanerFor(token: string | undefined): Clean {
  return (text, max) => {
    const plain = plainText(text);
    return plainText(token ? plain.replaceAll(token, HIDDEN) : plain, max);
  };
}

/** One line of a server's words. */
export function oneLine(clean: Clean, text: string, max: number): string {
  return clean(text.replaceAll(/\s+/g, ' ').trim(), max);
}

/** A value of a server with all its texts and names cleaned; what is nested deeper than anybody reads is left out. */
export function cleanValue(clean: Clean, value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => cleanValue(clean, item, depth + 1));
  const entries = Object.entries(value).map(([name, item]): [string, unknown] => [
    clean(name, 200),
    cleanValue(clean, item, depth + 1),
  ]);
  return Object.fromEntries(entries);
}
