import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Databases, ENGINES, fill, startDatabases, withDatabase } from '../../test/databases.ts';
import { DAY, keepAll } from '../../test/keep.ts';
import type { AuditRow } from '../audit/entry.ts';
import { auditLog } from './audit.ts';
import { verdictOn } from './audit-verdict.ts';
import { backUp } from './backup.ts';
import { countIn } from './copy-tables.ts';
import type { Database } from './database.ts';
import { migrate } from './migrations.ts';
import { restore } from './restore.ts';
import { clearAway, RULES } from './retention.ts';
import { tablesIn } from './tables-in.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await startDatabases();
});
afterAll(async () => {
  await databases?.stop();
});

/** No time clears these away, but the audit's own. */
const STAYS = ['audit', 'audit_cuts', 'chain_head', 'cucm_queries', 'talk_waits', 'watches'];
/** Long after everything that `fill` puts in. */
const LATER = 1_800_000_000_000;

const run = (database: Database, statement: string): Promise<unknown> =>
  sql.raw(statement).execute(database.db);

describe.each(ENGINES)('what is kept long enough, on %s', (engine) => {
  const fresh = () => databases.fresh(engine);

  test('goes from every table that has a rule, and no table has been forgotten', async () => {
    await withDatabase(await fresh(), async (database) => {
      await migrate(database, 'up');
      await fill(database, 3, ['audit', 'audit_cuts', 'chain_head', 'talk_waits']);
      await run(database, "update incidents set state = 'archived', next_at = null");
      await run(database, 'update drains set live = 0');
      const tables = (await tablesIn(database)).filter((name) => !name.startsWith('kysely_'));
      const ruled = RULES.flatMap((rule) => [rule.table, ...Object.keys(rule.with ?? {})]);

      const gone = await clearAway(database, LATER, keepAll(DAY));

      expect([...ruled, ...STAYS].toSorted()).toEqual(tables);
      expect(gone.get('results')).toBe(3);
      const left = await Promise.all(
        ruled.map(async (name) => [name, await countIn(database.db, name)] as const),
      );
      // One approval still owes an end, and one alert is not over.
      expect(left.filter(([, rows]) => rows > 0)).toEqual([
        ['alerts', 1],
        ['approvals', 1],
        ['votes', 1],
      ]);
    });
  });

  test('stays while it is not over, is young, or is kept for ever', async () => {
    await withDatabase(await fresh(), async (database) => {
      await migrate(database, 'up');
      await fill(database, 3, ['audit', 'audit_cuts', 'chain_head']);
      await run(database, "update approvals set state = 'pending', owed_at = null");
      await run(database, "update incidents set state = 'resolved'");

      await clearAway(database, LATER, {
        ...keepAll(DAY),
        samples: 10 * 365 * DAY,
        alerts: Number.POSITIVE_INFINITY,
      });

      for (const table of [
        'approvals',
        'votes',
        'incidents',
        'evidence',
        'talks',
        'samples',
        'alerts',
        'drains',
      ])
        expect([table, await countIn(database.db, table)]).toEqual([table, 3]);
    });
  });

  test('the audit goes from its beginning, says so itself, and is verified from there', async () => {
    await withDatabase(await fresh(), async (database) => {
      await migrate(database, 'up');
      await append(database, [1, 2, 3, 40, 5, 60]);

      await clearAway(database, 45 * DAY, { ...keepAll(DAY), audit: 35 * DAY });

      const rows: AuditRow[] = [];
      for await (const row of auditLog(database).all()) rows.push(row);
      // The fifth row is old, but it stands behind a young one.
      expect(rows.map(({ seq, command }) => [seq, command])).toEqual([
        [4, 'ps'],
        [5, 'ps'],
        [6, 'ps'],
        [7, 'audit:cleared'],
      ]);
      expect(rows.at(-1)?.params).toMatchObject({ from: 1, to: 3, hash: rows[0]?.previous });
      expect(await verdictOn(database)).toMatchObject({ ok: true, rows: 4, cut: { seq: 3, at: 45 * DAY } });
      expect(
        (await clearAway(database, 45 * DAY, { ...keepAll(DAY), audit: 35 * DAY })).get('audit'),
      ).toBeUndefined();
    });
  });

  test('nothing else of the audit can be deleted or changed, and where it was cleared to neither', async () => {
    await withDatabase(await fresh(), async (database) => {
      await migrate(database, 'up');
      await append(database, [1, 2, 50]);
      await clearAway(database, 45 * DAY, { ...keepAll(DAY), audit: 35 * DAY });

      for (const statement of [
        'delete from audit where seq = 4',
        'delete from audit',
        "update audit set outcome = 'fine'",
        'update audit_cuts set seq = 4',
        'delete from audit_cuts',
      ])
        await expect(run(database, statement)).rejects.toThrow(/append-only/);
      expect(await verdictOn(database)).toMatchObject({ ok: true });
    });
  });

  test('whoever clears away by hand is found out', async () => {
    await withDatabase(await fresh(), async (database) => {
      await migrate(database, 'up');
      await append(database, [1, 2, 3, 4]);
      await run(database, 'insert into audit_cuts select seq, hash, at from audit where seq = 2');
      await run(database, 'delete from audit where seq <= 2');

      expect(await verdictOn(database)).toMatchObject({
        ok: false,
        because: expect.stringContaining('no row tells'),
      });
    });
  });

  test('a backup of it is restored and verified, and going back makes the audit as it was', async () => {
    const url = await fresh();
    const path = `${databases.folder}/cut-${engine}.backup`;
    await withDatabase(url, async (database) => {
      await migrate(database, 'up');
      await append(database, [1, 2, 50]);
      await clearAway(database, 45 * DAY, { ...keepAll(DAY), audit: 35 * DAY });
    });

    await backUp(url, path);
    const other = await databases.fresh(engine === 'sqlite' ? 'postgres' : 'sqlite');
    expect((await restore(path, other, false)).audit).toMatchObject({ ok: true, rows: 2, cut: { seq: 2 } });

    await withDatabase(url, async (database) => {
      await migrate(database, { last: '0010-deliveries' });
      await expect(run(database, 'delete from audit where seq = 1 or seq = 3')).rejects.toThrow(
        /append-only/,
      );
      await migrate(database, 'up');
    });
  });
});

async function append(database: Database, days: readonly number[]): Promise<void> {
  for (const day of days)
    await auditLog(database).append({
      at: day * DAY,
      request: 'r',
      phase: 'before',
      team: 'T1',
      user: 'ana',
      via: 'slash',
      channel: null,
      command: 'ps',
      params: {},
      node: 'fra',
      effect: 'read',
      outcome: 'started',
      detail: null,
      ms: null,
      approval: null,
    });
}
