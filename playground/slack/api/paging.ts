import type { Json } from '../limits.ts';
import { Refusal, textOf } from './refusal.ts';

/** One page of a list, and the cursor of the next; an empty one ends it. */
export function cut<T>(
  all: readonly T[],
  args: Json,
  { usual, most }: { readonly usual: number; readonly most: number },
): { readonly page: readonly T[]; readonly next_cursor: string } {
  const limit = Number(textOf(args, 'limit') || usual);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw new Refusal('invalid_limit');
  const cursor = textOf(args, 'cursor');
  const from = cursor === '' ? 0 : Number(/^next:(\d+)$/.exec(fromBase64(cursor))?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) throw new Refusal('invalid_cursor');
  const to = from + limit;
  const next_cursor = to < all.length ? Buffer.from(`next:${to}`).toString('base64') : '';
  return { page: all.slice(from, to), next_cursor };
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
