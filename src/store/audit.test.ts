import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillAudit, GONE, NEW_NODE } from '../../bench/audit-rows.ts';
import { type Databases, ENGINES, startDatabases, withDatabase } from '../../test/databases.ts';
import { explained } from '../../test/query-plans.ts';
import { verifyChain } from '../audit/chain.ts';
import type { AuditFilter, AuditRow } from '../audit/entry.ts';
import { auditLog } from './audit.ts';
import { type Database, openDatabase } from './database.ts';
import { migrate } from './migrations.ts';

const ROWS = 8000;
const END = 1_795_000_000_000;
const DAY_MS = 24 * 3_600_000;
/** So many rows, of twenty that are shown, may be looked at or sorted. */
const MOST = ROWS / 40;

let databases: Databases;
beforeAll(async () => {
  databases = await startDatabases();
}, 60_000);
afterAll(async () => {
  await databases?.stop();
});

const FILTERS: readonly (readonly [index: string, filter: Omit<AuditFilter, 'limit'>])[] = [
  ['audit_of_time', {}],
  ['audit_of_time', { since: END - DAY_MS }],
  ['audit_of_time', { since: END + DAY_MS }],
  ['audit_of_time', { since: END - 300 * DAY_MS, until: END - 200 * DAY_MS }],
  ['audit_of_user', { user: 'U0ANA3' }],
  ['audit_of_user', { user: GONE }],
  ['audit_of_user', { user: 'U0NOBODY' }],
  ['audit_of_user', { user: GONE, since: END - 300 * DAY_MS }],
  ['audit_of_command', { command: 'core:ps' }],
  ['audit_of_command', { command: 'core:ps', since: END - 30 * DAY_MS }],
  ['audit_of_node', { node: NEW_NODE }],
  ['audit_of_node', { node: 'none' }],
  ['audit_of_outcome', { outcome: 'timeout' }],
  ['audit_of_outcome', { outcome: 'none' }],
  ['audit_of_place', { channel: 'C0LAB', since: END - 300 * DAY_MS, until: END - 299 * DAY_MS }],
  ['audit_writes', { writes: true, since: END - 90 * DAY_MS }],
  ['audit_writes_of_node', { writes: true, node: 'fra', since: END - 90 * DAY_MS }],
];

describe.each(ENGINES)('a large audit on %s', (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = openDatabase(await databases.fresh(engine));
    await migrate(database, 'up');
    await fillAudit(database, ROWS, END);
  }, 60_000);
  afterAll(async () => database?.close());

  test.each(FILTERS)('is asked by %s for %o, and looks at few rows', async (index, filter) => {
    const { database: seen, plans } = explained(database);

    await auditLog(seen).recent({ ...filter, limit: 20 });

    const [plan] = await plans();
    expect(plan).toMatchObject({ indexes: [index], walked: [] });
    expect(Math.max(plan?.looked ?? 0, plan?.sorted ?? 0)).toBeLessThan(MOST);
  });

  test('an approval is found by how its id begins, byte for byte', async () => {
    const audit = auditLog(database);
    const [one] = await audit.recent({ writes: true, limit: 1 });
    const { database: seen, plans } = explained(database);

    const found = await auditLog(seen).recent({ approval: one?.approval?.slice(0, 6) ?? '', limit: 20 });

    expect(found.map(({ approval }) => approval)).toContain(one?.approval);
    expect(await plans()).toMatchObject([{ indexes: ['audit_of_approval'], walked: [] }]);
    expect(await audit.recent({ approval: '%', limit: 20 })).toEqual([]);
    expect(await audit.recent({ approval: one?.approval?.toUpperCase() ?? '', limit: 20 })).toEqual([]);
  });

  test('pages follow each other without a gap, whatever they are narrowed by', async () => {
    const audit = auditLog(database);
    const all: AuditRow[] = [];
    for await (const row of audit.all()) all.push(row);

    const filters: readonly Omit<AuditFilter, 'limit'>[] = [
      {},
      { user: GONE },
      { node: 'fra', since: END - 200 * DAY_MS },
    ];
    for (const filter of filters) {
      const rows = await audit.recent({ ...filter, limit: ROWS });
      const { user, node, since = 0 } = filter;
      const wanted = all.filter(
        (row) => row.at >= since && (user ?? row.user) === row.user && (node ?? row.node) === row.node,
      );
      expect(rows.map(({ seq }) => seq)).toEqual(wanted.map(({ seq }) => seq).toReversed());
    }
  });

  test('is walked by pages, and others have their turn between them', async () => {
    let turns = 0;
    let told = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    const { database: seen, plans } = explained(database);
    const audit = auditLog(seen);

    const verdict = await verifyChain(audit.all(), await audit.head(), {
      walked: (done, all) => {
        told = done / all;
      },
    });
    clearInterval(timer);

    expect(verdict).toMatchObject({ ok: true, rows: ROWS });
    expect(told).toBe(1);
    expect(turns).toBeGreaterThan(4);
    for (const { looked, sorted, walked } of await plans()) {
      expect(walked).not.toContain('audit');
      expect(sorted).toBe(0);
      expect(looked).toBeLessThanOrEqual(500);
    }
  });

  test('one that has lost an index is found out', async () => {
    const url = await databases.fresh(engine);
    const plan = await withDatabase(url, async (without) => {
      await migrate(without, 'up');
      await sql`drop index audit_of_node`.execute(without.db);
      const { database: seen, plans } = explained(without);
      await auditLog(seen).recent({ node: 'none', limit: 20 });
      return (await plans())[0];
    });

    expect(plan?.indexes).not.toContain('audit_of_node');
  });
});
