import type { z } from 'zod';
import type { Database } from './database.ts';

/** Reads and notes what every row has that is shown as a message of ours: its body, its newest version, the one that is shown, and where. */
export function shownRows<Row, Spot>(
  { db, write }: Pick<Database, 'db' | 'write'>,
  table: 'approvals' | 'drains',
  {
    body,
    spot,
    most,
  }: { readonly body: z.ZodType<Row>; readonly spot: z.ZodType<Spot>; readonly most: number },
) {
  const read = (text: string): Row => body.parse(JSON.parse(text));
  const several = async (rows: Promise<readonly { readonly body: string }[]>): Promise<readonly Row[]> =>
    (await rows).map((row) => read(row.body));
  return {
    read,
    several,
    find: async (id: string): Promise<Row | undefined> => {
      const row = await db.selectFrom(table).select('body').where('id', '=', id).executeTakeFirst();
      return row && read(row.body);
    },
    undrawn: (): Promise<readonly Row[]> =>
      several(
        db
          .selectFrom(table)
          .select('body')
          .whereRef('drawn', '<', 'version')
          .orderBy('at', 'desc')
          .limit(most)
          .execute(),
      ),
    drawn: async (id: string, version: number): Promise<void> => {
      await write(() =>
        db
          .updateTable(table)
          .set({ drawn: version })
          .where('id', '=', id)
          .where('drawn', '<', version)
          .execute(),
      );
    },
    showing: async (id: string): Promise<Spot | undefined> => {
      const row = await db.selectFrom(table).select('showing').where('id', '=', id).executeTakeFirst();
      return row?.showing ? spot.parse(JSON.parse(row.showing)) : undefined;
    },
    show: async (id: string, where: Spot): Promise<void> => {
      await write(() =>
        db
          .updateTable(table)
          .set({ showing: JSON.stringify(where) })
          .where('id', '=', id)
          .execute(),
      );
    },
  };
}
