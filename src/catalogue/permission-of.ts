import type { Command } from './command.ts';
import { type Effect, type Permission, permissionFor } from './effect.ts';

/** The scope that a call of this command with this effect asks for; a reply that may tell of people as a whole is for writers. */
export function permissionOf({ personal }: Pick<Command, 'personal'>, effect: Effect): Permission {
  return personal === 'whole' ? 'mi.write' : permissionFor(effect);
}
