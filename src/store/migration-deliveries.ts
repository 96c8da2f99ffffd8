import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>;

/** What was delivered and is not dealt with yet, and talks that somebody wants stopped; `whole` is the engine's 64 bit integer. */
export const deliveries = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema.alterTable('seen').addColumn('owner', 'text').execute();
    await db.schema.alterTable('seen').addColumn('answering', whole).execute();
    await db.schema.alterTable('seen').addColumn('about', 'text').execute();
    await sql`create index seen_under_way on seen (owner) where owner is not null`.execute(db);
    await db.schema
      .createTable('stops')
      .addColumn('place', 'text', (column) => column.primaryKey())
      .addColumn('at', whole, (column) => column.notNull())
      .execute();
  },
  down: async (db: Schema) => {
    await db.schema.dropTable('stops').execute();
    await db.schema.dropIndex('seen_under_way').execute();
    for (const column of ['owner', 'answering', 'about'])
      await db.schema.alterTable('seen').dropColumn(column).execute();
  },
});
