import type { Settings } from '../config/config.ts';
import type { Log } from '../kernel/log.ts';
import { createParser } from '../mi/parse.ts';
import type { Observe } from '../store/database.ts';
import type { Keys } from '../store/seal.ts';
import { openStore, type Store } from '../store/store.ts';
import { reason } from './reason.ts';

/** What is to be done where something was encrypted with another key. */
export const LOCKED_TODO =
  'Set the key they were encrypted with as RESULTS_KEY_BEFORE; else they go when their time is over (KEEP_RESULTS, KEEP_TALKS).';

/** The keys of the settings, as the database takes them. */
export const keysIn = ({ RESULTS_KEY, RESULTS_KEY_BEFORE }: Settings): Keys => ({
  key: RESULTS_KEY,
  before: RESULTS_KEY_BEFORE,
});

/** How much cannot be opened, in a sentence. */
export const lockedWords = (rows: number): string =>
  `${rows} kept replies and talks were encrypted with a key that is neither RESULTS_KEY nor RESULTS_KEY_BEFORE, and cannot be opened.`;

/** The database, brought to its newest form, with large kept replies read away from the event loop. */
export async function openReadyStore(
  settings: Settings,
  observe: Observe | undefined,
  log: Log,
): Promise<Store> {
  const parser = createParser();
  const store = openStore(settings.DATABASE_URL, parser.parse, { observe, keys: keysIn(settings) });
  try {
    await store.migrate('up');
    const locked = await store.locked();
    if (locked > 0) log.warn({ locked }, `${lockedWords(locked)} ${LOCKED_TODO}`);
  } catch (cause) {
    await store.close();
    throw new Error(`The database cannot be used: ${reason(cause)}`, { cause });
  }
  return {
    ...store,
    close: async () => {
      await store.close();
      await parser.close();
    },
  };
}
