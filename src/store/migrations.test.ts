import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Databases,
  ENGINES,
  everything,
  fill,
  startDatabases,
  withDatabase,
} from '../../test/databases.ts';
import { lossesOf } from './losses.ts';
import { levelOf, migrate } from './migrations.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await startDatabases();
});
afterAll(async () => {
  await databases?.stop();
});

describe.each(ENGINES)('migrations on %s', (engine) => {
  const fresh = () => databases.fresh(engine);

  test('go down and up again with data in every table: what was there before stays, and what is lost was said', async () => {
    const kept = ['leases', 'recent', 'results', 'seen', 'chain_head', 'audit', 'approvals', 'votes'];
    await withDatabase(await fresh(), async (database) => {
      await migrate(database, 'up');
      await fill(database, 3, []);
      const before = await everything(database);

      const losses = await lossesOf(database, '0002-approvals');
      await migrate(database, { last: '0002-approvals' });
      const below = await everything(database);
      await migrate(database, 'up');
      const after = await everything(database);

      expect(Object.keys(below).toSorted()).toEqual(kept.toSorted());
      const lost = new Map(losses.map(({ what, rows }) => [what, rows]));
      expect(
        Object.keys(before)
          .filter((table) => !lost.has(table))
          .toSorted(),
      ).toEqual(kept.toSorted());
      expect(lost.get('drains')).toBe(3);
      expect(lost.get('approvals.owed_at')).toBe(1);
      const cut = (table: string) => [...lost.keys()].some((what) => what.startsWith(`${table}.`));
      expect(kept.filter(cut)).toEqual(['seen', 'approvals']);
      for (const table of kept.filter((name) => !cut(name))) expect(after[table]).toEqual(before[table]);
      expect(after['seen']).toHaveLength(3);
      expect(after['approvals']).toHaveLength(3);
      expect(after['drains']).toEqual([]);
    });
  });

  test('one that fails leaves nothing of itself behind, and is made when the cause is gone', async () => {
    await withDatabase(await fresh(), async (database) => {
      await migrate(database, { last: '0006-incidents' });
      await sql`create table drains (id text)`.execute(database.db);

      await expect(migrate(database, 'up')).rejects.toThrow('could not be changed');
      await sql`drop table drains`.execute(database.db);

      expect(await migrate(database, 'up')).toContain('0008-maintenance');
    });
  });

  test('two that begin at once do not disturb each other', async () => {
    const url = await fresh();
    const both = await withDatabase(url, (one) =>
      withDatabase(url, (two) => Promise.all([migrate(one, 'up'), migrate(two, 'up')])),
    );

    expect(both.filter((made) => made.length > 0)).toHaveLength(1);
  });

  test('tables of a newer release are left alone, with words that say so', async () => {
    await withDatabase(await fresh(), async (database) => {
      await migrate(database, 'up');
      await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2026-01-01T00:00:00.000Z')`.execute(
        database.db,
      );

      await expect(migrate(database, 'up')).rejects.toThrow(
        'a newer release has changed its tables (9999-later)',
      );
      await expect(migrate(database, 'down')).rejects.toThrow('9999-later');
      expect(await levelOf(database)).toMatchObject({ missing: [], unknown: ['9999-later'] });
    });
  });

  test('looking which there are writes nothing', async () => {
    await withDatabase(await fresh(), async (database) => {
      const level = await levelOf(database);

      expect(level.made).toEqual([]);
      expect(level.missing).toContain('0001-reads');
      expect(await everything(database)).toEqual({});
    });
  });
});
