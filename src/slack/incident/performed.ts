import type { Entry } from '../../incident/entry.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Made, Trouble } from '../../incident/progress.ts';
import type { Result } from '../../kernel/result.ts';
import type { Failure } from '../outbox/failure.ts';

/** What came of one step. */
export type Performed =
  | {
      readonly kind: 'made';
      readonly made: Made;
      readonly channel?: Incident['channel'];
      readonly entry?: Entry;
    }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  /** The name of the channel belongs to another one. */
  | { readonly kind: 'taken' };

/** One step that is to be done; `since` is when it was begun before, by somebody who never said how it ended. */
export interface Doing {
  readonly name: string;
  readonly incident: Incident;
  readonly since: number | null;
}

/** Done, with nothing to remember of it. */
export const DONE = { kind: 'made', made: { value: null, shown: null } } as const satisfies Performed;

/** What came of asking Slack for something that may have been so already. */
export function settled(
  sent: Result<unknown, Failure>,
  made: Partial<Made> = {},
  asGood: readonly string[] = [],
): Performed {
  if (sent.ok || asGood.includes(sent.error.why))
    return { kind: 'made', made: { value: null, shown: null, ...made } };
  return inTrouble(sent.error);
}

/** A refusal of Slack as it is kept with the step. */
export function inTrouble(failure: Failure, sure = failure.taken === 'no'): Performed {
  const { why, needed, againInMs, taken } = failure;
  const code = { no: why, unlikely: 'an error of its own', unknown: 'no answer' }[taken];
  const waitMs = why === 'ratelimited' ? (againInMs ?? null) : null;
  return { kind: 'trouble', trouble: { code, needed: needed ?? null, waitMs, sure } };
}
