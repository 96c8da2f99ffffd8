import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>;

/** The device queries of the last minute to each CUCM cluster; `whole` is the engine's 64 bit integer. */
export const cucm = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema
      .createTable('cucm_queries')
      .addColumn('cluster', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('cucm_queries_by_cluster')
      .on('cucm_queries')
      .columns(['cluster', 'at'])
      .execute();
  },
  down: async (db: Schema) => {
    await db.schema.dropTable('cucm_queries').execute();
  },
});
