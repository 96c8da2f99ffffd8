import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';

/** True for the first delivery of something, whichever process it reaches. */
export type First = (key: string) => Promise<boolean>;

const REMEMBERED = 2000;

/** True for the first time that this process hears of a key. */
export type Memory = (key: string) => boolean;

/** A memory of the newest keys. */
export function createMemory(): Memory {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value ?? '');
    return true;
  };
}

/**
 * Remembers what was delivered: here, and in the database for the other processes. Without the database this process goes on
 * by its own memory, as the bot must still be able to say what is wrong; the gate runs nothing without a record anyway.
 */
export function createFirst(
  {
    firstSeen,
    clock,
    log,
  }: {
    readonly firstSeen: (key: string, at: number) => Promise<boolean>;
    readonly clock: Clock;
    readonly log: Log;
  },
  isNew: Memory = createMemory(),
): First {
  return async (key) => {
    if (!isNew(key)) return false;
    try {
      return await firstSeen(key, clock());
    } catch (cause) {
      log.error({ err: cause }, 'the database could not say whether a delivery is the first');
      return true;
    }
  };
}
