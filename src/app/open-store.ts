import { createParser } from '../mi/parse.ts';
import type { Observe } from '../store/database.ts';
import { openStore, type Store } from '../store/store.ts';
import { reason } from './reason.ts';

/** The database, brought to its newest form, with large kept replies read away from the event loop. */
export async function openReadyStore(url: string, observe?: Observe): Promise<Store> {
  const parser = createParser();
  const store = openStore(url, parser.parse, observe);
  try {
    await store.migrate('up');
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
