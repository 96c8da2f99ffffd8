import type { State } from '../catalogue/verification.ts';
import type { Approval, Ending } from './approval.ts';
import { changed } from './changed.ts';
import { owing } from './owed.ts';
import { unseen } from './unseen.ts';

/** The process `claim` begins to carry it out. */
export function begin(approval: Approval, claim: string, at: number): Approval {
  return changed(approval, { state: 'executing', claim, beat: at });
}

/** One more step has ended; that is a sign of life too. */
export function proceed(approval: Approval, ending: Ending, at: number): Approval {
  const step = approval.steps[approval.endings.length];
  return changed(approval, { endings: [...approval.endings, owing(step, ending, at)], beat: at });
}

/** All steps that were to be done have ended; what was not begun is skipped. */
export function finish(approval: Approval): Approval {
  const { endings, steps } = approval;
  const skipped = steps.slice(endings.length).map(() => unseen('skipped', 'Not begun.'));
  const state = endings.some(({ kind }) => kind === 'unknown')
    ? 'unknown'
    : endings.length === steps.length &&
        (approval.rolling?.checks ?? []).every(({ kind }) => kind === 'passed') &&
        endings.every(({ kind }) => kind === 'done' || isAlone(approval, kind))
      ? 'done'
      : 'failed';
  return changed(approval, { state, endings: [...endings, ...skipped] });
}

/** The state that a step left behind was read once more; what was seen right after it stays as it is. */
export function seen(approval: Approval, place: number, state: State, at: number): Approval {
  const endings = approval.endings.map((ending, each) =>
    each === place ? { ...ending, later: { state, at } } : ending,
  );
  return changed(approval, { endings });
}

// One write that had no effect has been done all the same; in a list it stops what would follow.
const isAlone = ({ steps }: Approval, kind: Ending['kind']): boolean =>
  kind === 'no-effect' && steps.length === 1;
