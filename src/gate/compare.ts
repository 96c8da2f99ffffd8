import type { Ending } from '../approvals/approval.ts';
import type { State, Wanted } from '../catalogue/verification.ts';
import { withoutPasswords } from '../kernel/passwords.ts';
import { plainText } from '../kernel/plain-text.ts';

type Verdict = Pick<Ending, 'kind' | 'detail'>;

/**
 * What a write has done, by what is seen: OpenSIPS often says OK where nothing has happened. `after` is null when there is
 * nothing to see it by.
 */
export function judged(before: State | null, after: State | null, wanted: Wanted | undefined): Verdict {
  if (after === null) return { kind: 'done', detail: 'OpenSIPS said OK; it shows nothing to check that by.' };
  if (wanted) return byWish(before, after, hidden(wanted));
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

/** States are kept without passwords in URLs, so what is wished for is compared without them too. */
function hidden(wanted: Wanted): Wanted {
  const kept = Object.entries(wanted).map(([label, value]) => [label, value && withoutPasswords(value)]);
  return Object.fromEntries(kept) as Wanted; // the same labels with texts or null
}

function byWish(before: State | null, after: State, wanted: Wanted): Verdict {
  if (!holds(after, wanted)) {
    const wrong = Object.entries(wanted).filter(([label, value]) => (after[label] ?? null) !== value);
    const each = wrong.map(
      ([label, value]) =>
        `${brief(label)} is ${brief(after[label] ?? 'not there')}, not ${brief(value ?? 'gone')}`,
    );
    return { kind: 'no-effect', detail: `OpenSIPS said OK, but it had no effect: ${each.join('; ')}.` };
  }
  if (before !== null && holds(before, wanted))
    return { kind: 'done', detail: 'It was so already; nothing changed.' };
  return { kind: 'done', detail: 'It is as asked.' };
}

const brief = (text: string): string => plainText(text, 120);
