import { sql } from 'kysely';
import { clearAudit } from './audit-cuts.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** How long things are kept, in milliseconds; Infinity for ever. */
export interface Keep {
  readonly results: number;
  readonly talks: number;
  readonly samples: number;
  readonly alerts: number;
  readonly approvals: number;
  readonly incidents: number;
  readonly audit: number;
}

/** What goes from one table, with what hangs on it, when it has been kept long enough. */
export interface Rule {
  readonly table: keyof Tables;
  readonly key: readonly string[];
  /** A length of time of its own, or the one that is set. */
  readonly keep: keyof Keep | number;
  /** What counts its age. */
  readonly age: string;
  /** Further conditions, in SQL that both engines understand. */
  readonly only?: string;
  /** Tables of which the rows go with it, each with the column that names it. */
  readonly with?: Readonly<Record<string, string>>;
}

const DAY = 24 * 3_600_000;
/** Rows that one statement takes, and statements for one table at a time. */
const AT_ONCE = 1000;
const TURNS = 100;

/** What is cleared away; tables that are not named here or with one of them are kept. docs/security.md tells the same to people. */
export const RULES: readonly Rule[] = [
  { table: 'results', key: ['id'], keep: 'results', age: 'at' },
  { table: 'recent', key: ['team', 'user_id', 'line'], keep: 'results', age: 'at' },
  // A talk that waits for somebody's consent is not over.
  {
    table: 'talks',
    key: ['key'],
    keep: 'talks',
    age: 'at',
    only: 'key not in (select talk from talk_waits)',
  },
  { table: 'feedback', key: ['message', 'user_id'], keep: 'talks', age: 'at' },
  // Budgets are counted by the day, however short talks are kept.
  { table: 'usage', key: ['key'], keep: 31 * DAY, age: 'at' },
  { table: 'talk_answers', key: ['id'], keep: DAY, age: 'at' },
  { table: 'samples', key: ['node', 'name', 'at'], keep: 'samples', age: 'at' },
  { table: 'alerts', key: ['id'], keep: 'alerts', age: 'changed_at', only: 'live is null' },
  { table: 'mutes', key: ['watch', 'node'], keep: DAY, age: 'until_ms' },
  {
    table: 'approvals',
    key: ['id'],
    keep: 'approvals',
    age: 'at',
    only: "state not in ('pending', 'approved', 'executing') and owed_at is null and drawn >= version",
    with: { votes: 'approval' },
  },
  { table: 'drains', key: ['id'], keep: 31 * DAY, age: 'at', only: 'live = 0' },
  {
    table: 'incidents',
    key: ['id'],
    keep: 'incidents',
    age: 'at',
    only: "state = 'archived' and next_at is null",
    with: { timeline: 'incident', timeline_marks: 'incident', evidence: 'incident' },
  },
  { table: 'subscriptions', key: ['node', 'socket'], keep: DAY, age: 'at' },
  { table: 'leases', key: ['name'], keep: DAY, age: 'until_ms' },
  // Slack repeats a delivery for an hour at the most.
  { table: 'seen', key: ['key'], keep: DAY, age: 'at' },
  { table: 'stops', key: ['place'], keep: DAY, age: 'at' },
];

/** Clears away what has been kept long enough, a bounded amount of it; says how many rows went, by table. */
export async function clearAway(
  database: Database,
  now: number,
  keep: Keep,
): Promise<ReadonlyMap<string, number>> {
  const gone = new Map<string, number>();
  for (const rule of RULES) {
    const length = typeof rule.keep === 'number' ? rule.keep : keep[rule.keep];
    const rows = Number.isFinite(length) ? await clearTable(database, rule, now - length) : 0;
    if (rows > 0) gone.set(rule.table, rows);
  }
  const rows = Number.isFinite(keep.audit) ? await clearAudit(database, now, now - keep.audit) : 0;
  if (rows > 0) gone.set('audit', rows);
  return gone;
}

async function clearTable(database: Database, rule: Rule, before: number): Promise<number> {
  let gone = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const rows = await clearSome(database, rule, before);
    gone += rows;
    if (rows < AT_ONCE) break;
  }
  return gone;
}

/** Deletes the first so many rows that are due. */
async function clearSome({ db, exclusive, write }: Database, rule: Rule, before: number): Promise<number> {
  const { table, age, only, with: hanging } = rule;
  const key = sql.join(rule.key.map((column) => sql.ref(column)));
  const further = only === undefined ? sql`` : sql` and ${sql.raw(only)}`;
  const due = sql`select ${key} from ${sql.table(table)} where ${sql.ref(age)} < ${before}${further}
    order by ${key} limit ${sql.lit(AT_ONCE)}`;
  const own = sql`delete from ${sql.table(table)} where (${key}) in (${due})`;
  if (!hanging) return Number((await write(() => own.execute(db))).numAffectedRows ?? 0);
  return exclusive(async (inside) => {
    for (const [child, column] of Object.entries(hanging))
      await sql`delete from ${sql.table(child)} where ${sql.ref(column)} in (${due})`.execute(inside);
    return Number((await own.execute(inside)).numAffectedRows ?? 0);
  });
}
