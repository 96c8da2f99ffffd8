import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>;

/** Watches that people added, mutes, alerts with their cards, and subscriptions to events; `whole` is the engine's 64 bit integer. */
export const watches = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema
      .createTable('watches')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('mutes')
      .addColumn('watch', 'text', (column) => column.notNull())
      .addColumn('node', 'text', (column) => column.notNull())
      .addColumn('by_user', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('until_ms', whole, (column) => column.notNull())
      .addPrimaryKeyConstraint('mutes_once', ['watch', 'node'])
      .execute();
    await db.schema
      .createTable('alerts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('watch', 'text', (column) => column.notNull())
      .addColumn('node', 'text', (column) => column.notNull())
      // Watch and node while it is not over, so that there are never two of them.
      .addColumn('live', 'text', (column) => column.unique())
      .addColumn('version', whole, (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('changed_at', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('drawn', whole, (column) => column.notNull())
      .addColumn('spot', 'text')
      // Who posts its card, since when that is tried at all, and the last sign of life.
      .addColumn('claimed_by', 'text')
      .addColumn('claimed_from', whole)
      .addColumn('claimed_at', whole)
      .execute();
    await db.schema.createIndex('alerts_by_watch').on('alerts').columns(['watch', 'node', 'at']).execute();
    await db.schema.createIndex('alerts_by_change').on('alerts').column('changed_at').execute();
    await db.schema
      .createTable('subscriptions')
      .addColumn('node', 'text', (column) => column.notNull())
      .addColumn('socket', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('subscriptions_once', ['node', 'socket'])
      .execute();
  },
  down: async (db: Schema) => {
    for (const table of ['subscriptions', 'alerts', 'mutes', 'watches'])
      await db.schema.dropTable(table).execute();
  },
});
