import type { Effect } from '../catalogue/effect.ts';
import type { Actor } from '../policy/actor.ts';
import { decide } from '../policy/decide.ts';
import type { GatePorts } from './gate-ports.ts';
import { type StandingPorts, standingOn } from './standing.ts';

/** Why this actor may not have that effect on these nodes, by role or by node; undefined when they may on each. */
export async function barred(
  ports: StandingPorts & Pick<GatePorts, 'roles'>,
  { effect, live = false, ...actor }: Actor & { readonly effect: Effect; readonly live?: boolean },
  nodes: readonly string[],
): Promise<string | undefined> {
  const decision = decide(effect, actor, await ports.roles());
  if (decision.verdict === 'refuse') return decision.because;
  const standing = await standingOn(ports, { ...actor, effect, live }, nodes);
  return standing.kind === 'may' ? undefined : standing.because;
}
