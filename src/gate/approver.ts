import type { Approval } from '../approvals/approval.ts';
import { type Effect, worse } from '../catalogue/effect.ts';
import { decide } from '../policy/decide.ts';
import type { Person } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';
import { narrowingLists, type Standing, standingOn } from './standing.ts';
import { nodesOfSteps } from './touched.ts';

/** Whether this person may still have these writes run, on each of their nodes. */
export async function requesterStanding(
  ports: GatePorts,
  approval: Approval,
  person: Person,
): Promise<Standing> {
  const actor = await ports.rightsOf(person);
  if (actor.unsure) return { kind: 'unsure', because: actor.because ?? 'Your rights cannot be known now.' };
  const effect = approval.steps.map((step) => step.effect).reduce<Effect>(worse, 'change');
  const decision = decide(effect, actor, await ports.roles());
  if (decision.verdict === 'refuse') return { kind: 'may-not', because: decision.because };
  return standingOn(ports, { ...person, effect, live: true }, nodesOfSteps(ports, approval.steps));
}

/** Whether this person may say yes or no to it: mi.write, and one of the rule's groups where it names some. */
export async function approverStanding(
  ports: GatePorts,
  approval: Approval,
  person: Person,
): Promise<Standing> {
  const standing = await requesterStanding(ports, approval, person);
  const { approvers } = approval.rule;
  if (standing.kind !== 'may' || approvers === null) return standing;
  return inGroups(
    ports,
    person.user,
    approvers,
    'The rule for this command asks for an approver of another group.',
  );
}

/** Whether this person may go ahead alone. */
export async function breakGlassStanding(
  ports: GatePorts,
  approval: Approval,
  person: Person,
): Promise<Standing> {
  const standing = await requesterStanding(ports, approval, person);
  if (standing.kind !== 'may') return standing;
  return inGroups(ports, person.user, ports.breakGlass, 'You are not in the break-glass group.');
}

/** Who can say yes, in a sentence. */
export async function whoCan(ports: GatePorts, { rule, steps }: Approval): Promise<string> {
  const writers = (await ports.roles())['mi.write'];
  const lists = narrowingLists(ports, 'change', nodesOfSteps(ports, steps));
  const further = rule.approvers === null ? lists : [rule.approvers, ...lists];
  const asked = await Promise.all(further.map((groups) => ports.groupNames(groups)));
  // Where all of a narrower list are writers, the wider one need not be named.
  const narrower = asked.some((names) => names.every((name) => writers.includes(name)));
  const all = narrower || rule.approvers !== null ? asked : [writers, ...asked];
  if (all.some((names) => names.length === 0))
    return 'No user group may approve this: whoever runs this bot can set one.';
  const groups = [...new Set(all.map((names) => names.join(' or ')))].join(' and of ');
  switch (rule.need) {
    case 'self':
      return `Any member of ${groups} can approve it, who asked included.`;
    case 'second':
      return `A member of ${groups} other than who asked can approve it.`;
    case 'two':
      return `Two members of ${groups} other than who asked have to approve it.`;
  }
}

async function inGroups(
  ports: GatePorts,
  user: string,
  groups: readonly string[],
  because: string,
): Promise<Standing> {
  const member = await ports.isMember({ user, live: true }, groups);
  if (!member.ok) return { kind: 'unsure', because: member.error };
  return member.value ? { kind: 'may' } : { kind: 'may-not', because };
}
