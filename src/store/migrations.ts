import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationResultSet, Migrator, NO_MIGRATIONS } from 'kysely/migration';
import type { Database } from './database.ts';
import { approvals } from './migration-approvals.ts';
import { cucm } from './migration-cucm.ts';
import { cuts } from './migration-cuts.ts';
import { deliveries } from './migration-deliveries.ts';
import { growth } from './migration-growth.ts';
import { incidents } from './migration-incidents.ts';
import { maintenance } from './migration-maintenance.ts';
import { reads } from './migration-reads.ts';
import { samples } from './migration-samples.ts';
import { talkAnswers, talks } from './migration-talks.ts';
import { watches } from './migration-watches.ts';
import type { Tables } from './tables.ts';
import { tablesIn } from './tables-in.ts';

interface Named {
  readonly name: string;
}
/** Where the names of what was done are kept. */
const MADE = 'kysely_migration';

/** How far to go: to the newest form, one step back, or until that migration is the last one; undefined leaves none. */
export type Goal = 'up' | 'down' | { readonly last: string | undefined };

/** Which migrations a database has had, which it lacks, and which only a newer release knows. */
export interface Level {
  readonly made: readonly string[];
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/** Changes the tables as far as asked, all of it or nothing, and gives the names of what was done. */
export async function migrate(
  { engine, exclusive }: Pick<Database, 'engine' | 'exclusive'>,
  goal: Goal,
): Promise<readonly string[]> {
  return exclusive((db) => migrateInside(db, engine, goal));
}

/** The same as a part of what else is done exclusively. */
export async function migrateInside(
  db: Kysely<Tables>,
  engine: Database['engine'],
  goal: Goal,
): Promise<readonly string[]> {
  refuseNewer(await levelOf({ db, engine }));
  const steps = stepsOf(engine);
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(steps) } });
  const { error, results = [] } = await run(migrator, goal);
  if (error) throw new Error('The tables could not be changed.', { cause: error });
  return results.map(({ migrationName }) => migrationName);
}

/** Looks which migrations a database has had; nothing is written. */
export async function levelOf({ db, engine }: Pick<Database, 'db' | 'engine'>): Promise<Level> {
  const known = Object.keys(stepsOf(engine));
  const made = (await tablesIn({ db, engine })).includes(MADE) ? await namesIn(db) : [];
  return {
    made,
    missing: known.filter((name) => !made.includes(name)),
    unknown: made.filter((name) => !known.includes(name)),
  };
}

/** Rejects when a newer release has made changes here that this one does not know. */
export function refuseNewer({ unknown }: Level): void {
  if (unknown.length > 0)
    throw new Error(
      `a newer release has changed its tables (${unknown.join(', ')}). Run that release, or take its changes back with it: migrate down`,
    );
}

async function namesIn(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<Named>`select name from ${sql.table(MADE)}`.execute(db);
  return rows.map(({ name }) => name).toSorted();
}

function stepsOf(engine: Database['engine']): Readonly<Record<string, Migration>> {
  const whole = engine === 'postgres' ? 'bigint' : 'integer';
  return {
    '0001-reads': reads(engine),
    '0002-approvals': approvals(whole),
    '0003-talks': talks(whole),
    '0004-samples': samples(whole),
    '0005-talk-answers': talkAnswers(whole),
    '0005-watches': watches(whole),
    '0006-incidents': incidents(whole),
    '0008-maintenance': maintenance(whole),
    '0009-cucm': cucm(whole),
    '0010-deliveries': deliveries(whole),
    '0011-cuts': cuts(engine),
    '0012-growth': growth(engine),
  };
}

function run(migrator: Migrator, goal: Goal): Promise<MigrationResultSet> {
  if (goal === 'up') return migrator.migrateToLatest();
  if (goal === 'down') return migrator.migrateDown();
  return migrator.migrateTo(goal.last ?? NO_MIGRATIONS);
}
