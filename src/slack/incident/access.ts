import { err, ok, type Result } from '../../kernel/result.ts';
import type { Actor, Via } from '../../policy/actor.ts';
import type { Roles } from '../roles/roles.ts';

/** Whether somebody may open and lead incidents; the error says why not and who can. Guests and people from outside hold no role, so they may not. */
export async function mayLead(
  roles: Roles,
  who: { readonly team: string; readonly user: string; readonly via: Via },
): Promise<Result<Actor, string>> {
  const actor = await roles.actorOf({ ...who, live: true });
  if (actor.scopes.has('mi.read')) return ok(actor);
  const { 'mi.read': groups } = await roles.names();
  const whom =
    groups.length > 0 ? `Members of ${groups.join(' or ')} have it.` : 'No user group has that role yet.';
  return err(`${actor.because ?? ''} This needs mi.read. ${whom} Nothing was changed.`.trim());
}
