import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillAlerts, fillApprovals, fillIncidents } from '../../bench/kept-rows.ts';
import { type Databases, ENGINES, startDatabases } from '../../test/databases.ts';
import { explained } from '../../test/query-plans.ts';
import { alertShelf } from './alerts.ts';
import { approvalShelf } from './approvals.ts';
import { type Database, openDatabase } from './database.ts';
import { drainShelf } from './drains.ts';
import { incidentShelf } from './incidents.ts';
import { migrate } from './migrations.ts';

const KEPT = 3000;
const WAITING = 3;
const old = (place: number): boolean => place < KEPT - WAITING;

/** What is asked every second, or whenever somebody opens the Home tab, while much is kept that has ended. */
const ASKED: readonly (readonly [what: string, ask: (database: Database) => Promise<readonly unknown[]>])[] =
  [
    ['open approvals', (database) => approvalShelf(database).open()],
    ['approvals that owe something', (database) => approvalShelf(database).owing()],
    ['approvals that are not shown yet', (database) => approvalShelf(database).undrawn()],
    ['drains that are not shown yet', (database) => drainShelf(database).undrawn()],
    ['alerts that are not over', (database) => alertShelf(database).live()],
    ['alerts that are not shown yet', (database) => alertShelf(database).undrawn()],
    ['incidents that are not archived', (database) => incidentShelf(database).active('T')],
    ['incidents with something to do', (database) => incidentShelf(database).due(1)],
    ['the incident of a channel', async (database) => [await incidentShelf(database).inChannel('C7')]],
  ];

let databases: Databases;
beforeAll(async () => {
  databases = await startDatabases();
}, 60_000);
afterAll(async () => {
  await databases?.stop();
});

describe.each(ENGINES)('much that has ended on %s', (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = openDatabase(await databases.fresh(engine));
    await migrate(database, 'up');
    await fillApprovals(database, KEPT, (place) => (old(place) ? { at: place } : { state: 'pending' }));
    await fillAlerts(database, KEPT, (place) => ({ at: place, changedAt: place }));
    await fillIncidents(database, KEPT, (place) => (old(place) ? {} : { state: 'open' }));
    if (engine === 'postgres') await sql`analyze`.execute(database.db);
  }, 60_000);
  afterAll(async () => database?.close());

  test.each(ASKED)('does not have to be walked over for %s', async (_, ask) => {
    const { database: seen, plans } = explained(database);

    const found = await ask(seen);

    expect(found.length).toBeLessThanOrEqual(WAITING);
    const asked = await plans();
    expect(asked.length).toBeGreaterThan(0);
    for (const { walked, looked } of asked) {
      // The drains are few here, and PostgreSQL takes the shortest way.
      expect(walked.filter((table) => table !== 'drains')).toEqual([]);
      expect(looked).toBeLessThanOrEqual(WAITING);
    }
  });

  test('incidents of a workspace that are not archived have an index of their own', async () => {
    const { database: seen, plans } = explained(database);

    await incidentShelf(seen).active('T');

    // PostgreSQL knows how few are in that state, and may go by it; SQLite would take the index of all of the workspace's.
    const fitting = ['incidents_active', ...(engine === 'postgres' ? ['incidents_by_state'] : [])];
    const used = (await plans()).flatMap(({ indexes }) => indexes);
    expect(used).toHaveLength(1);
    expect(fitting).toEqual(expect.arrayContaining(used));
  });

  test('what waits is found among it', async () => {
    expect(await approvalShelf(database).open()).toHaveLength(WAITING);
    expect(await incidentShelf(database).active('T')).toHaveLength(WAITING);
  });
});
