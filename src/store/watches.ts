import type { WatchShelf } from '../watch/shelf.ts';
import { Watch } from '../watch/watch.ts';
import type { Database } from './database.ts';

/** Stands for all nodes, since a key holds no null. */
const ALL = '';

/** Watches and mutes in the database. */
export function watchShelf({ db, write }: Database): WatchShelf {
  return {
    all: async () => {
      const rows = await db.selectFrom('watches').select('body').orderBy('name').execute();
      return rows.map(({ body }) => Watch.parse(JSON.parse(body)));
    },
    add: async (watch, at) => {
      const done = await write(() =>
        db
          .insertInto('watches')
          .values({ name: watch.name, at, body: JSON.stringify(watch) })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .executeTakeFirst(),
      );
      return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
    },
    remove: async (name) => {
      const done = await write(() => db.deleteFrom('watches').where('name', '=', name).executeTakeFirst());
      return Number(done.numDeletedRows) > 0;
    },
    mutes: async (now) => {
      const rows = await db.selectFrom('mutes').selectAll().where('until_ms', '>', now).execute();
      return rows.map(({ watch, node, by_user, at, until_ms }) => ({
        watch,
        node: node === ALL ? null : node,
        by: by_user,
        at: Number(at),
        until: Number(until_ms),
      }));
    },
    mute: async ({ watch, node, by, at, until }) => {
      const values = { by_user: by, at, until_ms: until };
      await write(() =>
        db
          .insertInto('mutes')
          .values({ watch, node: node ?? ALL, ...values })
          .onConflict((conflict) => conflict.columns(['watch', 'node']).doUpdateSet(values))
          .execute(),
      );
    },
    unmute: async (watch, node) => {
      const done = await write(() =>
        db
          .deleteFrom('mutes')
          .where('watch', '=', watch)
          .where('node', '=', node ?? ALL)
          .executeTakeFirst(),
      );
      return Number(done.numDeletedRows) > 0;
    },
  };
}
