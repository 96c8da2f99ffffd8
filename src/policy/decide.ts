import { type Effect, permissionFor } from '../catalogue/effect.ts';
import type { Actor, Scope } from './actor.ts';

/** What the policy says of one request. */
export type Decision =
  | { readonly verdict: 'run' }
  | { readonly verdict: 'hold' }
  | { readonly verdict: 'refuse'; readonly because: string };

/** The groups to ask for a role, as people know them. */
export type RoleNames = Readonly<Record<'mi.read' | 'mi.write', readonly string[]>>;

/** Whether this actor may have a command of this effect run: no clock, no Slack, no database. */
export function decide(effect: Effect, actor: Actor, roles: RoleNames): Decision {
  const needed = permissionFor(effect);
  const missing = (['mi.execute', needed] satisfies Scope[]).filter((scope) => !actor.scopes.has(scope));
  if (missing.length > 0) {
    return {
      verdict: 'refuse',
      because: [actor.because, `This needs ${needed}. ${whomToAsk(roles[needed])}`].filter(Boolean).join(' '),
    };
  }
  return effect === 'read' ? { verdict: 'run' } : { verdict: 'hold' };
}

/** Whom to ask for a role that these groups have. */
export function whomToAsk(groups: readonly string[]): string {
  if (groups.length === 0) return 'No user group has that role yet: whoever runs this bot can set one.';
  return `Members of ${groups.join(' or ')} have it: ask one of them, or ask to be added.`;
}
