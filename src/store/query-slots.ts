import { type QuerySlots, takeSlot } from '../cucm/slots.ts';
import type { Database } from './database.ts';

/** The device queries of the last minute in the database, so that a restart and all processes share one count. */
export function querySlots({ exclusive }: Database): QuerySlots {
  return {
    take: (cluster, limit, now) =>
      exclusive(async (db) => {
        const rows = await db
          .selectFrom('cucm_queries')
          .select('at')
          .where('cluster', '=', cluster)
          .execute();
        const kept = rows.map(({ at }) => Number(at));
        const next = takeSlot(kept, limit, now);
        const over = kept.filter((at) => !next.moments.includes(at));
        if (over.length > 0)
          await db
            .deleteFrom('cucm_queries')
            .where('cluster', '=', cluster)
            .where('at', 'in', over)
            .execute();
        if (next.taken) await db.insertInto('cucm_queries').values({ cluster, at: now }).execute();
        return next;
      }),
  };
}
