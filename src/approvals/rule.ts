import type { Approval, Need, Step } from './approval.ts';

/** One line of the site's rules; what is left out fits everything. The first line that fits a step counts. */
export interface ApprovalRule {
  /** Canonical names, or `module:*`. */
  readonly commands?: readonly string[] | undefined;
  readonly nodes?: readonly string[] | undefined;
  readonly effects?: readonly Step['effect'][] | undefined;
  readonly need?: Need | undefined;
  /** User groups of which an approver must be in one; an empty list means nobody. */
  readonly approvers?: readonly string[] | undefined;
}

/** Who has to agree to which writes. */
export interface ApprovalPolicy {
  readonly change: Need;
  readonly disrupt: Need;
  readonly rules: readonly ApprovalRule[];
}

type Rule = Approval['rule'];
type Kind = Pick<Step, 'command' | 'node' | 'effect'>;

const ORDER: readonly Need[] = ['self', 'second', 'two'];

/** What these steps together ask for: the strictest of their needs, and an approver whom each of them accepts. */
export function ruleFor(steps: readonly Kind[], policy: ApprovalPolicy): Rule {
  return steps.map((step) => ruleOf(step, policy)).reduce(stricter);
}

function ruleOf(step: Kind, policy: ApprovalPolicy): Rule {
  const rule = policy.rules.find((each) => fits(each, step));
  return {
    need: rule?.need ?? policy[step.effect],
    approvers: rule?.approvers ? [...rule.approvers] : null,
  };
}

function fits({ commands, nodes, effects }: ApprovalRule, { command, node, effect }: Kind): boolean {
  const named = commands?.some((name) => name === command || name === `${command.split(':')[0]}:*`);
  return (named ?? true) && (nodes?.includes(node) ?? true) && (effects?.includes(effect) ?? true);
}

function stricter(a: Rule, b: Rule): Rule {
  const need = ORDER.indexOf(a.need) >= ORDER.indexOf(b.need) ? a.need : b.need;
  if (a.approvers === null || b.approvers === null) return { need, approvers: a.approvers ?? b.approvers };
  const both = b.approvers;
  return { need, approvers: a.approvers.filter((group) => both.includes(group)) };
}
