import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Schema = Kysely<unknown>;

/** Talks with the model, what they have cost, and what people thought of the answers; `whole` is the engine's 64 bit integer. */
export const talks = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema
      .createTable('talks')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('revision', whole, (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('usage')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('tokens', whole, (column) => column.notNull())
      .addColumn('calls', whole, (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('talk_waits')
      .addColumn('talk', 'text', (column) => column.notNull())
      .addColumn('call', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('talk_waits_once', ['talk', 'call'])
      .execute();
    await db.schema
      .createTable('feedback')
      .addColumn('talk', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addPrimaryKeyConstraint('feedback_once', ['message', 'user_id'])
      .execute();
  },
  down: async (db: Schema) => {
    for (const table of ['feedback', 'talk_waits', 'usage', 'talks'])
      await db.schema.dropTable(table).execute();
  },
});

/** Answers of talks until they stand in their threads. */
export const talkAnswers = (whole: 'bigint' | 'integer'): Migration => ({
  up: async (db: Schema) => {
    await db.schema
      .createTable('talk_answers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('talk', 'text', (column) => column.notNull())
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
  },
  down: async (db: Schema) => {
    await db.schema.dropTable('talk_answers').execute();
  },
});
