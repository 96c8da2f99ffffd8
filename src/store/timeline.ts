import type { Kysely } from 'kysely';
import { Entry } from '../incident/entry.ts';
import { Snapshot } from '../incident/evidence.ts';
import type { IncidentShelf } from '../incident/shelf.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

const MOST_UNREAD = 50;

/** The timelines of incidents in the database. */
export function timelineShelf({ db, exclusive, write }: Database): IncidentShelf['timeline'] {
  return {
    add: async (incident, entries) => {
      await write(() => lines(db, incident, entries));
    },
    list: async (incident) => {
      const rows = await db
        .selectFrom('timeline')
        .select('body')
        .where('incident', '=', incident)
        .orderBy('at')
        .execute();
      return rows.map(({ body }) => read(body));
    },
    mark: ({ incident, key, user, reaction, stamp, present }, entry) =>
      exclusive(async (inside) => {
        const values = { stamp, present: present ? 1 : 0 };
        const done = await inside
          .insertInto('timeline_marks')
          .values({ incident, key, user_id: user, reaction, ...values })
          .onConflict((conflict) =>
            conflict
              .columns(['incident', 'key', 'user_id', 'reaction'])
              .doUpdateSet(values)
              .where('timeline_marks.stamp', '<', stamp),
          )
          .executeTakeFirst();
        if (Number(done.numInsertedOrUpdatedRows ?? 0) === 0) return false;
        const marks = await inside
          .selectFrom('timeline_marks')
          .select('user_id')
          .where('incident', '=', incident)
          .where('key', '=', key)
          .where('present', '=', 1)
          .execute();
        if (marks.length > 0) return (await lines(inside, incident, [entry])) > 0;
        const gone = await inside
          .deleteFrom('timeline')
          .where('incident', '=', incident)
          .where('key', '=', key)
          .executeTakeFirst();
        return Number(gone.numDeletedRows) > 0;
      }),
    unread: async () => {
      const rows = await db
        .selectFrom('timeline')
        .select(['incident', 'body'])
        .where('unread', '=', 1)
        .limit(MOST_UNREAD)
        .execute();
      return rows.map(({ incident, body }) => ({ incident, entry: read(body) }));
    },
    reword: async (key, text, edited) => {
      // Slack tells of every correction in every channel; hardly any is of a line.
      const known = await db.selectFrom('timeline').select('key').where('key', '=', key).executeTakeFirst();
      if (!known) return;
      await exclusive(async (inside) => {
        const rows = await inside
          .selectFrom('timeline')
          .select(['incident', 'body'])
          .where('key', '=', key)
          .execute();
        for (const { incident, body } of rows) {
          const entry = read(body);
          if (entry.text !== null && !isNewer(edited, entry.edited)) continue;
          await inside
            .updateTable('timeline')
            .set({ unread: 0, body: JSON.stringify({ ...entry, text, edited }) })
            .where('incident', '=', incident)
            .where('key', '=', key)
            .execute();
        }
      });
    },
  };
}

/** The evidence of incidents in the database. */
export function evidenceShelf({ db, write }: Database): IncidentShelf['evidence'] {
  return {
    keep: async (snapshot) => {
      const { incident, id, at } = snapshot;
      const done = await write(() =>
        db
          .insertInto('evidence')
          .values({ incident, id, at, body: JSON.stringify(snapshot) })
          .onConflict((conflict) => conflict.columns(['incident', 'id']).doNothing())
          .executeTakeFirst(),
      );
      return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
    },
    list: async (incident) => {
      const rows = await db
        .selectFrom('evidence')
        .select('body')
        .where('incident', '=', incident)
        .orderBy('at')
        .execute();
      return rows.map(({ body }) => Snapshot.parse(JSON.parse(body)));
    },
  };
}

/** Adds lines that are not there yet; says how many. */
export async function lines(
  db: Kysely<Tables>,
  incident: string,
  entries: readonly Entry[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const rows = entries.map((entry) => ({
    incident,
    key: entry.key,
    at: entry.at,
    unread: entry.text === null ? 1 : 0,
    body: JSON.stringify(entry),
  }));
  const done = await db
    .insertInto('timeline')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['incident', 'key']).doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0);
}

const read = (body: string): Entry => Entry.parse(JSON.parse(body));

/** Slack's stamps are seconds with six places, so they compare as numbers. */
const isNewer = (one: string, other: string): boolean => Number(one || 0) > Number(other || 0);
