import type { Effect } from '../catalogue/effect.ts';

/** The user groups to which a node narrows the roles; what is left out is not narrowed, and an empty list is nobody. */
export interface NodeGroups {
  readonly read?: readonly string[] | undefined;
  readonly write?: readonly string[] | undefined;
}

/**
 * The groups of which somebody with the role must be in one as well to have that effect there; undefined when the role is
 * enough. Who may write may read; where only reading is narrowed, nobody else writes either.
 */
export function groupsFor(effect: Effect, { read, write }: NodeGroups): readonly string[] | undefined {
  if (effect !== 'read') return write ?? read;
  return read && [...new Set([...read, ...(write ?? [])])];
}
