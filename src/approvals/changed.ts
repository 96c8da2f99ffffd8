import type { Approval } from './approval.ts';

/** The approval after a change, one version further. */
export function changed(approval: Approval, change: Partial<Approval>): Approval {
  return { ...approval, ...change, version: approval.version + 1 };
}

/** Whether nothing more will happen to it by itself. */
export function isOver({ state }: Pick<Approval, 'state'>): boolean {
  return state !== 'pending' && state !== 'approved' && state !== 'executing';
}
