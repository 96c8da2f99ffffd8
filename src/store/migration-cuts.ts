import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from './database.ts';

type Schema = Kysely<unknown>;

/** Where the audit was cleared to; rows up to there may be deleted, and no others. */
export function cuts(engine: Database['engine']): Migration {
  const whole = engine === 'postgres' ? 'bigint' : 'integer';
  return {
    up: async (db: Schema) => {
      await db.schema
        .createTable('audit_cuts')
        .addColumn('seq', whole, (column) => column.primaryKey())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('at', whole, (column) => column.notNull())
        .execute();
      for (const statement of engine === 'postgres' ? POSTGRES.up : SQLITE.up)
        await sql.raw(statement).execute(db);
    },
    down: async (db: Schema) => {
      for (const statement of engine === 'postgres' ? POSTGRES.down : SQLITE.down)
        await sql.raw(statement).execute(db);
      await db.schema.dropTable('audit_cuts').execute();
    },
  };
}

const REFUSED = "'the audit is append-only'";
const UNCUT = 'old.seq > coalesce((select max(seq) from audit_cuts), 0)';

const SQLITE = {
  up: [
    'drop trigger audit_no_delete',
    `create trigger audit_no_delete before delete on audit when ${UNCUT} begin select raise(abort, ${REFUSED}); end`,
    `create trigger audit_cuts_no_update before update on audit_cuts begin select raise(abort, ${REFUSED}); end`,
    `create trigger audit_cuts_no_delete before delete on audit_cuts begin select raise(abort, ${REFUSED}); end`,
  ],
  down: [
    'drop trigger audit_no_delete',
    `create trigger audit_no_delete before delete on audit begin select raise(abort, ${REFUSED}); end`,
  ],
};

const POSTGRES = {
  up: [
    'drop trigger audit_append_only on audit',
    `create trigger audit_append_only before update or truncate on audit
      for each statement execute function audit_is_append_only()`,
    `create function audit_may_be_cut() returns trigger language plpgsql as $$
      begin if ${UNCUT} then raise exception ${REFUSED}; end if; return old; end $$`,
    `create trigger audit_no_delete before delete on audit for each row execute function audit_may_be_cut()`,
    `create trigger audit_cuts_append_only before update or delete or truncate on audit_cuts
      for each statement execute function audit_is_append_only()`,
  ],
  down: [
    'drop trigger audit_no_delete on audit',
    'drop function audit_may_be_cut',
    'drop trigger audit_append_only on audit',
    `create trigger audit_append_only before update or delete or truncate on audit
      for each statement execute function audit_is_append_only()`,
  ],
};
