import type { Approval } from '../approvals/approval.ts';
import { type Effect, worse } from '../catalogue/effect.ts';
import { decide } from '../policy/decide.ts';
import type { Person } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';

/** Whether somebody may do something now; `unsure` when it cannot be known, and then it is not done. */
export type Standing =
  | { readonly kind: 'may' }
  | { readonly kind: 'may-not'; readonly because: string }
  | { readonly kind: 'unsure'; readonly because: string };

/** Whether this person may still have these writes run. */
export async function requesterStanding(
  ports: GatePorts,
  approval: Approval,
  person: Person,
): Promise<Standing> {
  const actor = await ports.rightsOf(person);
  if (actor.unsure) return { kind: 'unsure', because: actor.because ?? 'Your rights cannot be known now.' };
  const effect = approval.steps.map((step) => step.effect).reduce<Effect>(worse, 'change');
  const decision = decide(effect, actor, await ports.roles());
  return decision.verdict === 'refuse' ? { kind: 'may-not', because: decision.because } : { kind: 'may' };
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
export async function whoCan(ports: GatePorts, { rule }: Approval): Promise<string> {
  const names =
    rule.approvers === null ? (await ports.roles())['mi.write'] : await ports.groupNames(rule.approvers);
  if (names.length === 0) return 'No user group may approve this: whoever runs this bot can set one.';
  const groups = names.join(' or ');
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
  const member = await ports.isMember(user, groups);
  if (!member.ok) return { kind: 'unsure', because: member.error };
  return member.value ? { kind: 'may' } : { kind: 'may-not', because };
}
