import type { Approval } from '../approvals/approval.ts';
import { isOver } from '../approvals/changed.ts';
import type { ApprovalShelf } from '../approvals/shelf.ts';
import { redact } from '../audit/redact.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

/** The same shelf; once an approval is over it no longer holds what is secret in its calls. */
export function forgetting(shelf: ApprovalShelf, catalogue: Catalogue): ApprovalShelf {
  return {
    ...shelf,
    settle: (changed, record) => shelf.settle(withoutSecrets(changed, catalogue), record),
  };
}

function withoutSecrets(approval: Approval, catalogue: Catalogue): Approval {
  if (!isOver(approval)) return approval;
  const steps = approval.steps.map((step) => {
    const found = catalogue.find(step.command);
    if (found.kind !== 'one') return step;
    return { ...step, input: { ...redact(found.command, step.input, Number.POSITIVE_INFINITY) } };
  });
  return { ...approval, steps };
}
