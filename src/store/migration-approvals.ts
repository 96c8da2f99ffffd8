import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>;

/** Approvals and the votes on them; `whole` is the engine's name for a 64 bit integer. */
export const approvals = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema
      .createTable('approvals')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('team', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('version', whole, (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('drawn', whole, (column) => column.notNull())
      .addColumn('showing', 'text')
      .execute();
    await db.schema.createIndex('approvals_by_state').on('approvals').column('state').execute();
    await db.schema
      .createTable('votes')
      .addColumn('approval', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addPrimaryKeyConstraint('votes_once', ['approval', 'user_id'])
      .execute();
  },
  down: async (db: Schema) => {
    await db.schema.dropTable('votes').execute();
    await db.schema.dropTable('approvals').execute();
  },
});
