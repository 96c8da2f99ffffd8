import type { Delivery, DeliveryShelf } from '../gate/deliveries.ts';
import { SKEW_MS } from '../kernel/clock.ts';
import type { Database } from './database.ts';
import { together } from './together.ts';

/** What tells that a process lives is a lease under its name. */
const PROCESS = 'process ';
const MOST_LEFT = 200;
const FREE = { owner: null, answering: null, about: null };

/** What was delivered to the process `owner` and to those before it, in the database. */
export function deliveryShelf({ db, write }: Database, owner: string): DeliveryShelf {
  return {
    take: together(async (all: readonly Delivery[]) => {
      const rows = all.map(({ key, at, about }) => ({ key, at, owner, about: JSON.stringify(about) }));
      const kept = await write(() =>
        db
          .insertInto('seen')
          .values(rows)
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning('key')
          .execute(),
      );
      return onceEach(
        all.map(({ key }) => key),
        kept.map(({ key }) => key),
      );
    }),
    answering: together(async (keys: readonly string[]) => {
      const mine = await write(() =>
        db
          .updateTable('seen')
          .set({ answering: 1 })
          .where('owner', '=', owner)
          .where('key', 'in', keys)
          .returning('key')
          .execute(),
      );
      const found = new Set(mine.map(({ key }) => key));
      return keys.map((key) => found.has(key));
    }),
    over: together(async (keys: readonly string[]) => {
      await write(() =>
        db.updateTable('seen').set(FREE).where('owner', '=', owner).where('key', 'in', keys).execute(),
      );
      return keys.map(() => undefined);
    }),
    live: async (until) => {
      const lease = { owner, until_ms: until };
      await write(() =>
        db
          .insertInto('leases')
          .values({ name: `${PROCESS}${owner}`, ...lease })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(lease))
          .execute(),
      );
    },
    leftBehind: async (now) => {
      const living = db
        .selectFrom('leases')
        .select('owner')
        .where('name', 'like', `${PROCESS}%`)
        .where('until_ms', '>', now)
        // A sign of life from later than that was given before a clock went back.
        .where('until_ms', '<', now + SKEW_MS);
      const rows = await db
        .selectFrom('seen')
        .selectAll()
        .where('owner', 'is not', null)
        .where('owner', '!=', owner)
        .where('owner', 'not in', living)
        .orderBy('at')
        .limit(MOST_LEFT)
        .execute();
      return rows.map((row) => ({
        key: row.key,
        at: Number(row.at),
        owner: row.owner ?? '',
        answering: Number(row.answering ?? 0) === 1,
        about: JSON.parse(row.about ?? 'null') as unknown,
      }));
    },
    takeOver: async (left) => {
      const done = await write(() =>
        db
          .updateTable('seen')
          .set({ owner })
          .where('key', '=', left.key)
          .where('owner', '=', left.owner)
          .executeTakeFirst(),
      );
      return Number(done.numUpdatedRows) > 0;
    },
  };
}

/** Which of these keys were kept; of several that are alike it is the first. */
function onceEach(keys: readonly string[], kept: readonly string[]): readonly boolean[] {
  const left = new Set(kept);
  return keys.map((key) => left.delete(key));
}
