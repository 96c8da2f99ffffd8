import type { Effect } from '../catalogue/effect.ts';
import { ok, type Result } from '../kernel/result.ts';
import { groupsFor } from '../policy/node-groups.ts';
import type { Person } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';

/** Whether somebody may do something now; `unsure` when it cannot be known, and then it is not done. */
export type Standing =
  | { readonly kind: 'may' }
  /** `left` are those of the nodes asked about where they may. */
  | { readonly kind: 'may-not'; readonly because: string; readonly left?: readonly string[] }
  | { readonly kind: 'unsure'; readonly because: string };

/** What the standing on nodes is judged by. */
export type StandingPorts = Pick<GatePorts, 'narrowed' | 'isMember' | 'groupNames'>;

/** Somebody who holds the role for this effect; with `live` Slack is asked now. */
export interface Asking extends Pick<Person, 'user' | 'via'> {
  readonly effect: Effect;
  readonly live: boolean;
}

/** Whether somebody who holds the role may have that effect on each of these nodes; if not, which of them refuse, and why. */
export async function standingOn(
  ports: StandingPorts,
  asking: Asking,
  nodes: readonly string[],
): Promise<Standing> {
  const { effect, user, via, live } = asking;
  const asked = new Map<string, Promise<Result<boolean, string>>>();
  const isIn = (groups: readonly string[]): Promise<Result<boolean, string>> => {
    const key = groups.join(' ');
    // A client over MCP is no person, so it is in no group of people.
    const outside = via === 'mcp' || groups.length === 0;
    const kept =
      asked.get(key) ?? (outside ? Promise.resolve(ok(false)) : ports.isMember({ user, live }, groups));
    asked.set(key, kept);
    return kept;
  };

  const barred: { readonly node: string; readonly groups: readonly string[] }[] = [];
  for (const node of new Set(nodes)) {
    const groups = groupsFor(effect, ports.narrowed.get(node) ?? {});
    if (groups === undefined) continue;
    const member = await isIn(groups);
    if (!member.ok) return { kind: 'unsure', because: `${node}: ${member.error}` };
    if (!member.value) barred.push({ node, groups });
  }
  if (barred.length === 0) return { kind: 'may' };
  const words = await Promise.all(barred.map((each) => inWords(ports, asking, each)));
  const left = [...new Set(nodes)].filter((node) => barred.every((each) => each.node !== node));
  return { kind: 'may-not', because: words.join(' '), left };
}

/** The lists of groups that narrow who may have that effect on these nodes, each list once. */
export function narrowingLists(
  { narrowed }: Pick<StandingPorts, 'narrowed'>,
  effect: Effect,
  nodes: readonly string[],
): readonly (readonly string[])[] {
  const lists = nodes.flatMap((node) => {
    const groups = groupsFor(effect, narrowed.get(node) ?? {});
    return groups === undefined ? [] : [groups];
  });
  return [...new Map(lists.map((list) => [list.toSorted().join(' '), list])).values()];
}

async function inWords(
  { groupNames }: StandingPorts,
  { effect, via }: Asking,
  { node, groups }: { readonly node: string; readonly groups: readonly string[] },
): Promise<string> {
  const act = effect === 'read' ? 'reading' : 'writing';
  if (groups.length === 0) return `On ${node} ${act} is for nobody.`;
  const names = (await groupNames(groups)).join(' or ');
  const only = `On ${node} ${act} is for members of ${names} alone`;
  return via === 'mcp'
    ? `${only}, and a client over MCP is in no group.`
    : `${only}: ask one of them, or ask to be added.`;
}
