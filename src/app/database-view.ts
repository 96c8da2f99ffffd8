import type { PartView } from '../slack/needs.ts';
import type { Store } from '../store/store.ts';
import { reason } from './reason.ts';

/** Whether the database can be written now. */
export async function databaseView(store: Pick<Store, 'ping'>): Promise<PartView> {
  try {
    await store.ping();
    return { part: 'database', works: true, detail: 'It can be written.' };
  } catch (cause) {
    return {
      part: 'database',
      works: false,
      detail: `It cannot be written: ${reason(cause)}. Nothing runs without a record.`,
    };
  }
}
