import { z } from 'zod';
import { Drain, isLive } from '../maintenance/drain.ts';
import type { DrainMessage, DrainShelf } from '../maintenance/shelf.ts';
import type { Database } from './database.ts';

const Shown = z.object({ channel: z.string(), ts: z.string() }) satisfies z.ZodType<DrainMessage>;
const LONGEST_LIST = 200;

/** Drains in the database. */
export function drainShelf({ db, write }: Database): DrainShelf {
  const several = async (rows: Promise<readonly { readonly body: string }[]>): Promise<readonly Drain[]> =>
    (await rows).map(({ body }) => read(body));
  return {
    add: async (drain) => {
      await write(() =>
        db
          .insertInto('drains')
          .values({ ...columns(drain), id: drain.id, drawn: 0, showing: null })
          .execute(),
      );
    },
    find: async (id) => {
      const row = await db.selectFrom('drains').select('body').where('id', '=', id).executeTakeFirst();
      return row && read(row.body);
    },
    settle: async (changed) => {
      const done = await write(() =>
        db
          .updateTable('drains')
          .set(columns(changed))
          .where('id', '=', changed.id)
          .where('version', '=', changed.version - 1)
          .executeTakeFirst(),
      );
      return Number(done.numUpdatedRows) > 0;
    },
    live: () =>
      several(
        db
          .selectFrom('drains')
          .select('body')
          .where('live', '=', 1)
          .orderBy('at')
          .limit(LONGEST_LIST)
          .execute(),
      ),
    undrawn: () =>
      several(
        db
          .selectFrom('drains')
          .select('body')
          .whereRef('drawn', '<', 'version')
          .orderBy('at', 'desc')
          .limit(LONGEST_LIST)
          .execute(),
      ),
    drawn: async (id, version) => {
      await write(() =>
        db
          .updateTable('drains')
          .set({ drawn: version })
          .where('id', '=', id)
          .where('drawn', '<', version)
          .execute(),
      );
    },
    showing: async (id) => {
      const row = await db.selectFrom('drains').select('showing').where('id', '=', id).executeTakeFirst();
      return row?.showing ? Shown.parse(JSON.parse(row.showing)) : undefined;
    },
    show: async (id, message) => {
      await write(() =>
        db
          .updateTable('drains')
          .set({ showing: JSON.stringify(message) })
          .where('id', '=', id)
          .execute(),
      );
    },
    clear: async (before) => {
      await write(() => db.deleteFrom('drains').where('live', '=', 0).where('at', '<', before).execute());
    },
  };
}

const read = (body: string): Drain => Drain.parse(JSON.parse(body));

const columns = (drain: Drain) => ({
  team: drain.team,
  live: isLive(drain) ? 1 : 0,
  version: drain.version,
  at: drain.at,
  body: JSON.stringify(drain),
});
