import type { State, Wanted } from '../verification.ts';

/** Everything that was there, gone. */
export function goneOf(before: State): Wanted {
  return Object.fromEntries(Object.keys(before).map((label) => [label, null]));
}
