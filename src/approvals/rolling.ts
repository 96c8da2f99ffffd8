import type { Approval, Check } from './approval.ts';
import { changed } from './changed.ts';

/** The node of the last step was looked at; that is a sign of life too. */
export function checked(approval: Approval, check: Check, at: number): Approval {
  const { rolling } = approval;
  return changed(approval, {
    rolling: rolling && { ...rolling, checks: [...rolling.checks, check] },
    beat: at,
  });
}
