import type { Approval, Step } from '../approvals/approval.ts';
import type { AuditEntry } from '../audit/entry.ts';
import { redact } from '../audit/redact.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Effect, worse } from '../catalogue/effect.ts';
import { plainText } from '../kernel/plain-text.ts';
import type { Person } from './consent.ts';

/** Who did it; the bot itself for what time does. */
export type Doer = Pick<Person, 'user' | 'via'> | 'bot';

/** A row of the audit about an approval as a whole: held, approved, denied, expired and so on. */
export function approvalEntry(
  catalogue: Catalogue,
  approval: Approval,
  doer: Doer,
  { at, outcome, detail }: Pick<AuditEntry, 'at' | 'outcome' | 'detail'>,
): AuditEntry {
  const { steps } = approval;
  const [first] = steps;
  const alone = steps.length === 1 && first;
  return {
    ...common(approval, doer, at),
    phase: 'approval',
    command: alone ? first.command : 'plan',
    params: alone
      ? paramsOf(catalogue, first)
      : Object.fromEntries(
          steps.map((step, place) => [
            `${place + 1} ${step.node} ${step.command}`,
            JSON.stringify(paramsOf(catalogue, step)),
          ]),
        ),
    node: plainText([...new Set(steps.map(({ node }) => node))].join(','), 80),
    effect: steps.map(({ effect }) => effect).reduce<Effect>(worse, 'change'),
    outcome,
    detail,
    ms: null,
  };
}

/** A row about one step: before it is sent, after it, and what was seen then. */
export function stepEntry(
  catalogue: Catalogue,
  approval: Approval,
  step: Step,
  { at, ...what }: Pick<AuditEntry, 'at' | 'phase' | 'outcome' | 'detail' | 'ms'>,
  doer: Doer = { user: approval.requester, via: approval.via },
): AuditEntry {
  return {
    ...common(approval, doer, at),
    command: step.command,
    params: paramsOf(catalogue, step),
    node: step.node,
    effect: step.effect,
    ...what,
  };
}

function common(approval: Approval, doer: Doer, at: number) {
  const { user, via } = doer === 'bot' ? { user: 'bot', via: 'timer' } : doer;
  const { id, request, team, channel } = approval;
  return { at, request, team, user, via, channel, approval: id };
}

function paramsOf(catalogue: Catalogue, { command, input }: Step): Readonly<Record<string, unknown>> {
  const found = catalogue.find(command);
  return found.kind === 'one' ? redact(found.command, input) : {};
}
