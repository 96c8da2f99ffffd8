import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillAudit } from '../../bench/audit-rows.ts';
import { type Databases, ENGINES, startDatabases, withDatabase } from '../../test/databases.ts';
import { DAY } from '../../test/keep.ts';
import { auditLog } from './audit.ts';
import { clearAudit } from './audit-cuts.ts';
import { verdictOn } from './audit-verdict.ts';
import type { Database } from './database.ts';
import { migrate } from './migrations.ts';

const ROWS = 2500;
const END = 1_795_000_000_000;

let databases: Databases;
beforeAll(async () => {
  databases = await startDatabases();
});
afterAll(async () => {
  await databases?.stop();
});

describe.each(ENGINES)('walking the audit on %s', (engine) => {
  /** An audit, and the verdict on it when this happens once, early in the walk. */
  async function walked(meanwhile: (database: Database) => Promise<unknown>) {
    return withDatabase(await databases.fresh(engine), async (database) => {
      await migrate(database, 'up');
      await fillAudit(database, ROWS, END);
      let happening: Promise<unknown> | undefined;
      const verdict = await verdictOn(database, () => {
        happening ??= meanwhile(database);
      });
      await happening;
      return verdict;
    });
  }

  test('while a bot writes to it finds nothing wrong', async () => {
    const verdict = await walked(async (database) => {
      const audit = auditLog(database);
      const [row] = await audit.recent({ limit: 1 });
      for (const again of Array.from({ length: 30 }, () => row)) if (again) await audit.append(again);
    });

    expect(verdict).toMatchObject({ ok: true, rows: ROWS });
  });

  test('while its oldest rows are cleared away begins anew behind them', async () => {
    const verdict = await walked((database) => clearAudit(database, END + DAY, END + DAY));

    expect(verdict.ok).toBe(true);
    // PostgreSQL may have given all rows before they went.
    expect([1, ...(engine === 'postgres' ? [ROWS] : [])]).toContain(verdict.ok && verdict.rows);
  });

  test('finds a row behind the remembered end', async () => {
    await withDatabase(await databases.fresh(engine), async (database) => {
      await migrate(database, 'up');
      await fillAudit(database, 5, END);
      await sql`create table copied as select * from audit where seq = 5`.execute(database.db);
      await sql`update copied set seq = 6, previous = hash`.execute(database.db);
      await sql`insert into audit select * from copied`.execute(database.db);

      expect(await verdictOn(database)).toMatchObject({ ok: false, seq: 6 });
    });
  });
});
