import type { Approval } from './approval.ts';
import { changed } from './changed.ts';
import { owesCheck } from './rolling.ts';

/** Somebody wants nothing further begun; undefined when it is not being carried out, or nothing is left to hold back. */
export function halt(approval: Approval, by: string, at: number): Approval | undefined {
  return canHalt(approval) ? changed(approval, { halted: { by, at } }) : undefined;
}

/** Whether steps are left that are not begun, while it is carried out, and nobody has held them back yet. */
export function canHalt(approval: Approval): boolean {
  const { state, halted, endings, steps } = approval;
  // While a node is looked at after its step, no step is under way.
  const begun = endings.length + (owesCheck(approval) ? 0 : 1);
  return state === 'executing' && halted === null && begun < steps.length;
}
