import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>;

/** Figures of the nodes over time; `whole` is the engine's 64 bit integer. */
export const samples = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema
      .createTable('samples')
      .addColumn('node', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('value', 'double precision', (column) => column.notNull())
      .addPrimaryKeyConstraint('samples_once', ['node', 'name', 'at'])
      .execute();
    await db.schema.createIndex('samples_by_at').on('samples').column('at').execute();
  },
  down: async (db: Schema) => {
    await db.schema.dropTable('samples').execute();
  },
});
