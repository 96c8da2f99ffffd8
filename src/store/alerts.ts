import { z } from 'zod';
import { Alert } from '../watch/alert.ts';
import type { AlertShelf, CardSpot } from '../watch/shelf.ts';
import type { Database } from './database.ts';

const Spot = z.object({
  channel: z.string(),
  ts: z.string(),
  link: z.string().nullable(),
}) satisfies z.ZodType<CardSpot>;

const MOST_UNDRAWN = 200;

/** Alerts in the database; that one watch and node have one live alert at most is held by a unique column. */
export function alertShelf({ db, exclusive, write }: Database): AlertShelf {
  const several = async (rows: Promise<readonly { readonly body: string }[]>): Promise<readonly Alert[]> =>
    (await rows).map(({ body }) => read(body));

  return {
    add: async (alert) => {
      const done = await write(() =>
        db
          .insertInto('alerts')
          .values({ id: alert.id, ...columns(alert), drawn: 0, spot: null, ...UNCLAIMED })
          .onConflict((conflict) => conflict.column('live').doNothing())
          .executeTakeFirst(),
      );
      return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
    },
    settle: (changed) =>
      exclusive(async (inside) => {
        const { live, ...rest } = columns(changed);
        // One that begins again gives way to another that has begun meanwhile.
        const other =
          live === null
            ? undefined
            : await inside
                .selectFrom('alerts')
                .select('id')
                .where('live', '=', live)
                .where('id', '!=', changed.id)
                .executeTakeFirst();
        if (other) return false;
        const done = await inside
          .updateTable('alerts')
          .set({ live, ...rest })
          .where('id', '=', changed.id)
          .where('version', '=', changed.version - 1)
          .executeTakeFirst();
        return Number(done.numUpdatedRows) > 0;
      }),
    find: async (id) => {
      const row = await db.selectFrom('alerts').select('body').where('id', '=', id).executeTakeFirst();
      return row && read(row.body);
    },
    latest: async (watch, node) => {
      const rows = db.selectFrom('alerts').select('body').where('watch', '=', watch).where('node', '=', node);
      const row = await rows.orderBy('at', 'desc').limit(1).executeTakeFirst();
      return row && read(row.body);
    },
    live: () =>
      several(db.selectFrom('alerts').select('body').where('live', 'is not', null).orderBy('at').execute()),
    undrawn: () =>
      several(
        db
          .selectFrom('alerts')
          .select('body')
          .whereRef('drawn', '<', 'version')
          .orderBy('changed_at', 'desc')
          .limit(MOST_UNDRAWN)
          .execute(),
      ),
    drawn: async (id, version) => {
      await write(() =>
        db
          .updateTable('alerts')
          .set({ drawn: version })
          .where('id', '=', id)
          .where('drawn', '<', version)
          .execute(),
      );
    },
    spot: async (id) => {
      const row = await db.selectFrom('alerts').select('spot').where('id', '=', id).executeTakeFirst();
      return row?.spot ? Spot.parse(JSON.parse(row.spot)) : undefined;
    },
    place: async (id, spot) => {
      await write(() =>
        db
          .updateTable('alerts')
          .set({ spot: JSON.stringify(spot), ...UNCLAIMED })
          .where('id', '=', id)
          .execute(),
      );
    },
    claim: (id, owner, now, forMs) =>
      exclusive(async (inside) => {
        const row = await inside
          .selectFrom('alerts')
          .select(['claimed_by', 'claimed_from', 'claimed_at'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (!row) return { kind: 'no' };
        const { claimed_by: by, claimed_from: from, claimed_at: at } = row;
        const held = by !== null && at !== null && now - Number(at) < forMs;
        if (held && by !== owner) return { kind: 'no' };
        await inside
          .updateTable('alerts')
          .set({ claimed_by: owner, claimed_from: from === null ? now : Number(from), claimed_at: now })
          .where('id', '=', id)
          .execute();
        return from === null ? { kind: 'first' } : { kind: 'again', since: Number(from) };
      }),
    unclaim: async (id, owner) => {
      await write(() =>
        db
          .updateTable('alerts')
          .set(UNCLAIMED)
          .where('id', '=', id)
          .where('claimed_by', '=', owner)
          .execute(),
      );
    },
  };
}

const UNCLAIMED = { claimed_by: null, claimed_from: null, claimed_at: null };

const read = (body: string): Alert => Alert.parse(JSON.parse(body));

const columns = (alert: Alert) => ({
  watch: alert.watch,
  node: alert.node,
  live: alert.state === 'firing' ? `${alert.watch} ${alert.node}` : null,
  version: alert.version,
  at: alert.at,
  changed_at: alert.changedAt,
  body: JSON.stringify(alert),
});
