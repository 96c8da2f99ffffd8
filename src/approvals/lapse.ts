import { err, ok, type Result } from '../kernel/result.ts';
import type { Approval } from './approval.ts';
import { finish } from './carrying.ts';
import { changed } from './changed.ts';
import type { Rejection } from './consent.ts';
import { owing } from './owed.ts';
import { NOT_MADE, owesCheck } from './rolling.ts';
import { unseen } from './unseen.ts';

/** Nobody said enough in time. */
export function expire(approval: Approval, at: number): Result<Approval, Rejection> {
  if (approval.state !== 'pending' || at < approval.expiresAt) return err({ reason: 'settled' });
  return ok(changed(approval, { state: 'expired', settled: { by: null, because: null, at } }));
}

/** Rights were lost between the yes and the execution: it is not carried out. */
export function withdraw(approval: Approval, because: string, at: number): Approval {
  return changed(approval, { state: 'cancelled', settled: { by: null, because, at } });
}

/** It was approved and not begun, and whether it may be is not known: it waits again, without votes. */
export function release(approval: Approval): Approval {
  return changed(approval, { state: 'pending', votes: [], breakGlass: null, settled: null });
}

/** The process that carried it out is gone: the step under way may or may not have been done, the rest was not begun. */
export function lose(approval: Approval): Approval {
  const { rolling } = approval;
  if (rolling && owesCheck(approval))
    return finish({ ...approval, rolling: { ...rolling, checks: [...rolling.checks, NOT_MADE] } });
  const detail =
    'The record broke off while this was under way. Whether it was done is not known; it is not sent again.';
  const step = approval.steps[approval.endings.length];
  const before = step?.before ?? null;
  // It began no later than the last sign of life, so what it may have begun is due by that.
  const lost = owing(step, { ...unseen('unknown', detail), before }, approval.beat ?? approval.at);
  const endings =
    approval.endings.length < approval.steps.length ? [...approval.endings, lost] : approval.endings;
  return finish({ ...approval, endings });
}
