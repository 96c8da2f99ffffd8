import { withoutPasswords } from '../kernel/passwords.ts';

/** What one node said. */
export interface NodeReply {
  readonly node: string;
  readonly value: unknown;
}

/** Fields of a row by their paths, as text. */
export type Texts = ReadonlyMap<string, string>;

/** One thing that nodes show. A node that does not show it has no fields for it, not even none. */
export interface Row {
  /** The list in which it stands; empty for what stands in none. */
  readonly list: string;
  /** What tells it from its neighbours, outermost first. */
  readonly key: readonly string[];
  readonly by: ReadonlyMap<string, Texts>;
}

/** What joins the names that lead to a member. */
export const STEP = ' › ';

/** A plain value as text, passwords in URLs left out. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return withoutPasswords(typeof value === 'string' ? value : JSON.stringify(value)).trim();
}
