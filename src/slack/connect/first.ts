import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';

/** True for the first delivery of something, whichever process it reaches. */
export type First = (key: string) => Promise<boolean>;

const REMEMBERED = 2000;

/**
 * Remembers what was delivered: here, and in the database for the other processes. Without the database this process goes on
 * by its own memory, as the bot must still be able to say what is wrong; the gate runs nothing without a record anyway.
 */
export function createFirst({
  firstSeen,
  clock,
  log,
}: {
  readonly firstSeen: (key: string, at: number) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}): First {
  const seen = new Set<string>();
  return async (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value ?? '');
    try {
      return await firstSeen(key, clock());
    } catch (cause) {
      log.error({ err: cause }, 'the database could not say whether a delivery is the first');
      return true;
    }
  };
}
