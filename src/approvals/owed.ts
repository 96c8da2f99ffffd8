import type { Approval, Ending, Owed, Step } from './approval.ts';
import { changed } from './changed.ts';

/** A step whose end is still owed. */
interface Debt {
  readonly place: number;
  readonly step: Step;
  readonly end: NonNullable<Step['end']>;
  readonly owed: Owed;
}

/** How long after a try the next one comes: soon at first, then once a minute. */
const PAUSES_MS = [10_000, 20_000, 40_000] as const;
const LONGEST_PAUSE_MS = 60_000;

/** The ending with what it owes: whatever may have been begun has to end, and what OpenSIPS refused was not begun. */
export function owing(step: Step | undefined, ending: Ending, at: number): Ending {
  const begun = ending.kind !== 'failed' && ending.kind !== 'skipped';
  if (!step?.end || !begun) return ending;
  const dueAt = at + step.end.after;
  return { ...ending, owed: { dueAt, nextAt: dueAt, tries: 0, because: null, over: null } };
}

/** What is still owed of it, in the order of the steps. */
export function debts({ steps, endings }: Pick<Approval, 'steps' | 'endings'>): readonly Debt[] {
  return steps.flatMap((step, place) => {
    const owed = endings[place]?.owed;
    return step.end && owed && owed.over === null ? [{ place, step, end: step.end, owed }] : [];
  });
}

/** A try to end that step begins now; should nobody hear of it again, the next one comes by itself. */
export function trying(approval: Approval, place: number, at: number): Approval {
  return withOwed(approval, place, (owed) => ({
    ...owed,
    tries: owed.tries + 1,
    nextAt: at + (PAUSES_MS[owed.tries] ?? LONGEST_PAUSE_MS),
  }));
}

/** What a try came to: it is over, or why not. */
export function tried(
  approval: Approval,
  place: number,
  outcome: { readonly over: NonNullable<Owed['over']> } | { readonly because: string },
): Approval {
  return withOwed(approval, place, (owed) =>
    'over' in outcome
      ? { ...owed, because: null, over: outcome.over }
      : { ...owed, because: outcome.because },
  );
}

function withOwed(approval: Approval, place: number, change: (owed: Owed) => Owed): Approval {
  const endings = approval.endings.map((ending, each) =>
    each === place && ending.owed ? { ...ending, owed: change(ending.owed) } : ending,
  );
  return changed(approval, { endings });
}
