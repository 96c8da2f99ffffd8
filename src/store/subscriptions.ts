import { z } from 'zod';
import type { Held, SubscriptionShelf } from '../events/held.ts';
import type { Database } from './database.ts';

const Body = z.object({
  events: z.array(z.string()),
  wanted: z.array(z.string()),
  until: z.number(),
  problem: z.string().nullable(),
});

/** The bot's own subscriptions in the database, so that every process can tell of them. */
export function subscriptionShelf({ db, write }: Database): SubscriptionShelf {
  return {
    all: async () => {
      const rows = await db.selectFrom('subscriptions').selectAll().orderBy('node').execute();
      return rows.map(({ node, socket, at, body }): Held => {
        return { node, socket, at: Number(at), ...Body.parse(JSON.parse(body)) };
      });
    },
    keep: async ({ node, socket, at, ...rest }) => {
      const values = { at, body: JSON.stringify(rest) };
      await write(() =>
        db
          .insertInto('subscriptions')
          .values({ node, socket, ...values })
          .onConflict((conflict) => conflict.columns(['node', 'socket']).doUpdateSet(values))
          .execute(),
      );
    },
  };
}
