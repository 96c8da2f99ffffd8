import { plainText } from '../kernel/plain-text.ts';

/** Takes from a server's words what nobody may see. */
export type Clean = (text: string, max?: number) => string;

const HIDDEN = '[secret]';
const DEEPEST = 40;

/** Cleans texts of invisible characters and of every secret, should the server send one back. */
export function cleanerFor(secrets: readonly string[]): Clean {
  // The longest first, so that a secret which contains another one is replaced whole.
  const ordered = secrets.filter(Boolean).toSorted((one, other) => other.length - one.length);
  return (text, max) => {
    const clean = ordered.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), plainText(text));
    return plainText(clean, max);
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
