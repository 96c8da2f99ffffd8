import { expect, test } from 'vitest';
import type { Store } from '../src/store/store.ts';

const MIGRATIONS = [
  '0001-reads',
  '0002-approvals',
  '0003-talks',
  '0004-samples',
  '0005-talk-answers',
  '0005-watches',
  '0006-incidents',
  '0008-maintenance',
  '0009-cucm',
  '0010-deliveries',
  '0011-cuts',
  '0012-growth',
];

/** What every store promises of its tables; the two stores are open on one database. */
export function migrationsContract(stores: () => readonly [Store, Store]): void {
  test('migrations go down to nothing and up again, and twice is once', async () => {
    const [one] = stores();
    for (const _ of MIGRATIONS.slice(1)) await one.migrate('down');
    await one.ping();
    await one.migrate('down');
    await expect(one.ping()).rejects.toThrow();
    expect(await one.migrate('up')).toEqual(MIGRATIONS);
    expect(await one.migrate('up')).toEqual([]);
    await one.ping();
  });
}
