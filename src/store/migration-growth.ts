import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from './database.ts';

type Schema = Kysely<unknown>;

/** By what rows of the audit are looked for, always the newest first. */
const BY = { user: 'user_id', command: 'command', node: 'node', place: 'channel' } as const;
/** What these take the place of: they had no order of time. */
const BEFORE = {
  audit_by_user_id: ['user_id'],
  audit_by_command: ['command'],
  audit_by_at: ['at'],
  audit_by_channel: ['channel', 'seq'],
} as const;

/** Indexes that keep answers quick however much is kept: no question walks over a whole table or sorts it. */
export const growth = (engine: Database['engine']): Migration => ({
  up: async (db: Schema) => {
    for (const name of Object.keys(BEFORE)) await db.schema.dropIndex(name).execute();
    for (const [name, column] of Object.entries(BY))
      await db.schema.createIndex(`audit_of_${name}`).on('audit').columns([column, 'at', 'seq']).execute();
    // PostgreSQL would walk this one for a person of whom nothing is new; it takes it where its words are used, and nowhere else.
    const time = engine === 'postgres' ? sql`(at + 0)` : sql`at`;
    await sql`create index audit_of_time on audit (${time}, seq)`.execute(db);
    // The usual rows are not in the others, so that they cost a read nothing.
    const bytes = engine === 'postgres' ? sql` collate "C"` : sql``;
    await sql`create index audit_of_approval on audit (approval${bytes}) where approval is not null`.execute(
      db,
    );
    await sql`create index audit_of_outcome on audit (outcome, at, seq) where outcome not in ('started', 'answered')`.execute(
      db,
    );
    await sql`create index audit_writes on audit (at, seq) where effect in ('change', 'disrupt')`.execute(db);
    await sql`create index audit_writes_of_node on audit (node, at, seq) where effect in ('change', 'disrupt')`.execute(
      db,
    );
    await sql`create index approvals_undrawn on approvals (at) where drawn < version`.execute(db);
    await sql`create index drains_undrawn on drains (at) where drawn < version`.execute(db);
    await sql`create index alerts_live on alerts (at) where live is not null`.execute(db);
    await sql`create index incidents_active on incidents (team, at) where state in ('open', 'resolved')`.execute(
      db,
    );
    await sql`create index alerts_undrawn on alerts (changed_at) where drawn < version`.execute(db);
  },
  down: async (db: Schema) => {
    const made = [...Object.keys(BY), 'time', 'approval', 'outcome'].map((name) => `audit_of_${name}`);
    const further = ['audit_writes', 'audit_writes_of_node'];
    const rest = ['approvals_undrawn', 'drains_undrawn', 'alerts_live', 'incidents_active', 'alerts_undrawn'];
    for (const name of [...made, ...further, ...rest]) await db.schema.dropIndex(name).execute();
    for (const [name, columns] of Object.entries(BEFORE))
      await db.schema
        .createIndex(name)
        .on('audit')
        .columns([...columns])
        .execute();
  },
});
