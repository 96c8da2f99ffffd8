import type { Ending } from '../approvals/approval.ts';
import type { State, Wanted } from '../catalogue/verification.ts';

type Verdict = Pick<Ending, 'kind' | 'detail'>;

/**
 * What a write has done, by what is seen: OpenSIPS often says OK where nothing has happened. `after` is null when there is
 * nothing to see it by.
 */
export function judged(before: State | null, after: State | null, wanted: Wanted | undefined): Verdict {
  if (after === null) return { kind: 'done', detail: 'OpenSIPS said OK; it shows nothing to check that by.' };
  if (wanted) return byWish(before, after, wanted);
  if (before !== null && differences(before, after).length === 0)
    return { kind: 'done', detail: 'OpenSIPS said OK, and nothing that it shows has changed.' };
  return { kind: 'done', detail: 'OpenSIPS said OK.' };
}

/** Whether everything is as it was wished. */
export function holds(state: State, wanted: Wanted): boolean {
  return Object.entries(wanted).every(([label, value]) => (state[label] ?? null) === value);
}

/** What differs between two states: label, value before, value after; null stands for not there. */
export function differences(
  before: State,
  after: State,
): readonly (readonly [label: string, was: string | null, is: string | null])[] {
  const labels = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return labels
    .map((label) => [label, before[label] ?? null, after[label] ?? null] as const)
    .filter(([, was, is]) => was !== is);
}

function byWish(before: State | null, after: State, wanted: Wanted): Verdict {
  if (!holds(after, wanted)) {
    const wrong = Object.entries(wanted).filter(([label, value]) => (after[label] ?? null) !== value);
    const each = wrong.map(
      ([label, value]) => `${label} is ${after[label] ?? 'not there'}, not ${value ?? 'gone'}`,
    );
    return { kind: 'no-effect', detail: `OpenSIPS said OK, but it had no effect: ${each.join('; ')}.` };
  }
  if (before !== null && holds(before, wanted))
    return { kind: 'done', detail: 'It was so already; nothing changed.' };
  return { kind: 'done', detail: 'It is as asked.' };
}
