import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import { approvals } from './migration-approvals.ts';
import { deliveries } from './migration-deliveries.ts';
import { incidents } from './migration-incidents.ts';
import { maintenance } from './migration-maintenance.ts';
import { samples } from './migration-samples.ts';
import { talkAnswers, talks } from './migration-talks.ts';
import { watches } from './migration-watches.ts';

type Schema = Kysely<unknown>;

/** Brings the tables to the newest form, or one step back. */
export async function migrate(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  direction: 'up' | 'down',
): Promise<readonly string[]> {
  const whole = engine === 'postgres' ? 'bigint' : 'integer';
  const steps = {
    '0001-reads': reads(engine),
    '0002-approvals': approvals(whole),
    '0003-talks': talks(whole),
    '0004-samples': samples(whole),
    '0005-talk-answers': talkAnswers(whole),
    '0005-watches': watches(whole),
    '0006-incidents': incidents(whole),
    '0008-maintenance': maintenance(whole),
    '0010-deliveries': deliveries(whole),
  };
  const provider = { getMigrations: () => Promise.resolve(steps) };
  const migrator = new Migrator({ db, provider });
  const outcome: MigrationResultSet =
    direction === 'up' ? await migrator.migrateToLatest() : await migrator.migrateDown();
  if (outcome.error)
    throw new Error('The tables could not be brought to the newest form.', { cause: outcome.error });
  return (outcome.results ?? []).map(({ migrationName }) => migrationName);
}

/** Audit, deduplication, kept results, recent commands, leases. */
function reads(engine: Database['engine']): Migration {
  const whole = engine === 'postgres' ? 'bigint' : 'integer';
  const bytes = engine === 'postgres' ? 'bytea' : 'blob';
  return {
    up: async (db: Schema) => {
      await db.schema
        .createTable('audit')
        .addColumn('seq', whole, (column) => column.primaryKey())
        .addColumn('at', whole, (column) => column.notNull())
        .addColumn('request', 'text', (column) => column.notNull())
        .addColumn('phase', 'text', (column) => column.notNull())
        .addColumn('team', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('via', 'text', (column) => column.notNull())
        .addColumn('channel', 'text')
        .addColumn('command', 'text', (column) => column.notNull())
        .addColumn('params', 'text', (column) => column.notNull())
        .addColumn('node', 'text')
        .addColumn('effect', 'text')
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('detail', 'text')
        .addColumn('ms', 'integer')
        .addColumn('approval', 'text')
        .addColumn('previous', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute();
      for (const column of ['user_id', 'command', 'at'] as const) {
        await db.schema.createIndex(`audit_by_${column}`).on('audit').column(column).execute();
      }
      await appendOnly(db, engine);
      await db.schema
        .createTable('chain_head')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('seq', whole, (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('seen')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('at', whole, (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('results')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('team', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('at', whole, (column) => column.notNull())
        .addColumn('about', 'text', (column) => column.notNull())
        .addColumn('body', bytes, (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('recent')
        .addColumn('team', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('line', 'text', (column) => column.notNull())
        .addColumn('at', whole, (column) => column.notNull())
        .addPrimaryKeyConstraint('recent_once', ['team', 'user_id', 'line'])
        .execute();
      await db.schema
        .createTable('leases')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('until_ms', whole, (column) => column.notNull())
        .execute();
    },
    down: async (db: Schema) => {
      for (const table of ['leases', 'recent', 'results', 'seen', 'chain_head', 'audit'])
        await db.schema.dropTable(table).execute();
      if (engine === 'postgres') await sql`drop function audit_is_append_only`.execute(db);
    },
  };
}

/** The database itself refuses to alter what was recorded. */
async function appendOnly(db: Schema, engine: Database['engine']): Promise<void> {
  if (engine === 'sqlite') {
    await sql`create trigger audit_no_update before update on audit begin select raise(abort, 'the audit is append-only'); end`.execute(
      db,
    );
    await sql`create trigger audit_no_delete before delete on audit begin select raise(abort, 'the audit is append-only'); end`.execute(
      db,
    );
    return;
  }
  await sql`create function audit_is_append_only() returns trigger language plpgsql as $$
    begin raise exception 'the audit is append-only'; end $$`.execute(db);
  await sql`create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only()`.execute(db);
}
