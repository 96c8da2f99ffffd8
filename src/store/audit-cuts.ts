import { CLEARED, type Cut } from '../audit/chain.ts';
import { newId } from '../kernel/id.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { tablesIn } from './tables-in.ts';

const DAY = 24 * 3_600_000;
/** So many rows go in one transaction, and in one call. */
const MOST = 10_000;

/** Where the rows of the audit begin: behind the last row that was cleared away; undefined while all are there. */
export async function auditStart({ db, engine }: Pick<Database, 'db' | 'engine'>): Promise<Cut | undefined> {
  // A database of an older release has no such table.
  if (!(await tablesIn({ db, engine })).includes('audit_cuts')) return undefined;
  const cut = await db
    .selectFrom('audit_cuts')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return cut && { seq: Number(cut.seq), hash: cut.hash, at: Number(cut.at) };
}

/**
 * Clears away the oldest rows, as far as they are older than that without a gap; says how many. The hash of the last one is kept, and a new
 * row at the end of the chain tells of it, so that the chain can be walked from there. Once a day is enough.
 */
export async function clearAudit(database: Database, now: number, before: number): Promise<number> {
  const { db, exclusive, engine } = database;
  const first = await db.selectFrom('audit').select('at').orderBy('seq').limit(1).executeTakeFirst();
  if (!first || Number(first.at) >= before - DAY) return 0;
  return exclusive(async (inside) => {
    const oldest = inside.selectFrom('audit').select(['seq', 'hash', 'at']).orderBy('seq').limit(MOST);
    const rows = await oldest.execute();
    const younger = rows.findIndex(({ at }) => Number(at) >= before);
    const going = younger < 0 ? rows : rows.slice(0, younger);
    const last = going.at(-1);
    if (!last) return 0;
    const [seq, hash] = [Number(last.seq), last.hash];
    const done = await auditStart({ db: inside, engine });
    await inside.insertInto('audit_cuts').values({ seq, hash, at: now }).execute();
    await inside.deleteFrom('audit').where('seq', '<=', seq).execute();
    await appendAudit(inside, {
      at: now,
      request: newId(),
      phase: 'after',
      team: '',
      user: 'bot',
      via: 'timer',
      channel: null,
      command: CLEARED,
      params: { from: (done?.seq ?? 0) + 1, to: seq, hash },
      node: null,
      effect: null,
      outcome: 'cleared',
      detail: `${going.length} rows were kept long enough`,
      ms: null,
      approval: null,
    });
    return going.length;
  });
}
