import { z } from 'zod';
import { Drain, isLive } from '../maintenance/drain.ts';
import type { DrainMessage, DrainShelf } from '../maintenance/shelf.ts';
import type { Database } from './database.ts';
import { shownRows } from './shown-rows.ts';

const Shown = z.object({ channel: z.string(), ts: z.string() }) satisfies z.ZodType<DrainMessage>;
const LONGEST_LIST = 200;

/** Drains in the database. */
export function drainShelf(database: Database): DrainShelf {
  const { db, write } = database;
  const { several, find, undrawn, drawn, showing, show } = shownRows(database, 'drains', {
    body: Drain,
    spot: Shown,
    most: LONGEST_LIST,
  });
  return {
    find,
    undrawn,
    drawn,
    showing,
    show,
    add: async (drain) => {
      await write(() =>
        db
          .insertInto('drains')
          .values({ ...columns(drain), id: drain.id, drawn: 0, showing: null })
          .execute(),
      );
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
  };
}

const columns = (drain: Drain) => ({
  team: drain.team,
  live: isLive(drain) ? 1 : 0,
  version: drain.version,
  at: drain.at,
  body: JSON.stringify(drain),
});
