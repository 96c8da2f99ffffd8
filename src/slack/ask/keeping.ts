import type { KeptResult, ResultShelf } from '../../gate/results.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';

/** For whom something is kept, and with what. */
export interface Keeping {
  readonly results: Pick<ResultShelf, 'keep'>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: { readonly team: string; readonly user: string };
}

/** Keeps something under a new id. An answer is worth showing without buttons too: if keeping fails there is no id. */
export async function kept(
  { results, newId, clock, log, owner: { team, user } }: Keeping,
  what: Pick<KeptResult, 'method' | 'input' | 'node' | 'value'>,
): Promise<string | undefined> {
  const id = newId();
  try {
    await results.keep({ id, team, user, at: clock(), ...what });
    return id;
  } catch (cause) {
    log.error({ err: cause }, 'an answer could not be kept for its buttons');
    return undefined;
  }
}
