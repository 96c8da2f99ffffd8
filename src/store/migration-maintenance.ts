import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>;

/** Drains, and when the ends of what was approved for a time are due; `whole` is the engine's 64 bit integer. */
export const maintenance = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema.alterTable('approvals').addColumn('owed_at', whole).execute();
    await db.schema.createIndex('approvals_by_owed').on('approvals').column('owed_at').execute();
    await db.schema
      .createTable('drains')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('team', 'text', (column) => column.notNull())
      .addColumn('live', whole, (column) => column.notNull())
      .addColumn('version', whole, (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('drawn', whole, (column) => column.notNull())
      .addColumn('showing', 'text')
      .execute();
    await db.schema.createIndex('drains_by_live').on('drains').column('live').execute();
  },
  down: async (db: Schema) => {
    await db.schema.dropTable('drains').execute();
    await db.schema.dropIndex('approvals_by_owed').execute();
    await db.schema.alterTable('approvals').dropColumn('owed_at').execute();
  },
});
