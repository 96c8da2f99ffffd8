import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>;

/** Incidents, their timelines and evidence; and the audit is found by channel. `whole` is the engine's 64 bit integer. */
export const incidents = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema
      .createTable('incidents')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('team', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('number', whole, (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('channel', 'text')
      .addColumn('version', whole, (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('next_at', whole)
      .addColumn('body', 'text', (column) => column.notNull())
      .addUniqueConstraint('incidents_of_day', ['team', 'day', 'number'])
      .execute();
    for (const column of ['state', 'channel', 'next_at'] as const)
      await db.schema.createIndex(`incidents_by_${column}`).on('incidents').column(column).execute();
    await db.schema
      .createTable('timeline')
      .addColumn('incident', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('unread', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('timeline_once', ['incident', 'key'])
      .execute();
    for (const column of ['key', 'unread'] as const)
      await db.schema.createIndex(`timeline_by_${column}`).on('timeline').column(column).execute();
    await db.schema
      .createTable('timeline_marks')
      .addColumn('incident', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('reaction', 'text', (column) => column.notNull())
      .addColumn('stamp', 'text', (column) => column.notNull())
      .addColumn('present', whole, (column) => column.notNull())
      .addPrimaryKeyConstraint('marks_once', ['incident', 'key', 'user_id', 'reaction'])
      .execute();
    await db.schema
      .createTable('evidence')
      .addColumn('incident', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('evidence_once', ['incident', 'id'])
      .execute();
    await db.schema.createIndex('audit_by_channel').on('audit').columns(['channel', 'seq']).execute();
  },
  down: async (db: Schema) => {
    await db.schema.dropIndex('audit_by_channel').execute();
    for (const table of ['evidence', 'timeline_marks', 'timeline', 'incidents'])
      await db.schema.dropTable(table).execute();
  },
});
