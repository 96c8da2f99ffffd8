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

/** Whether the node of the last step is still to be looked at; nothing is sent meanwhile. */
export function owesCheck({ rolling, endings }: Pick<Approval, 'rolling' | 'endings'>): boolean {
  return rolling !== null && rolling.checks.length < endings.length;
}

/** No look was possible before the end of the process. */
export const NOT_MADE: Check = {
  kind: 'not-made',
  detail: 'The bot was ended before it could look at the node.',
};
