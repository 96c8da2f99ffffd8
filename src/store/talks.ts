import { sql } from 'kysely';
import { z } from 'zod';
import type { BudgetShelf } from '../agent/budget.ts';
import type { TalkShelf } from '../agent/talks.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from './database.ts';

/** What somebody thought of an answer of the model. */
export interface Feedback {
  readonly talk: string;
  readonly message: string;
  readonly user: string;
  readonly verdict: 'good' | 'bad';
  readonly at: number;
}

const Waiting = z.object({
  talk: z.string(),
  call: z.string(),
  /** The approval that it waits for; null when it was refused at once. */
  approval: z.string().nullable(),
  because: z.string().nullable(),
  team: z.string(),
  user: z.string(),
  channel: z.string(),
  thread: z.string(),
});

/** One wish of a talk whose outcome the talk waits for, and where that talk goes on. */
export type Waiting = z.output<typeof Waiting>;

/** Talks, their costs and what people thought of them. */
export interface TalkStore extends TalkShelf {
  readonly budgets: BudgetShelf;
  readonly wait: (waiting: readonly Waiting[]) => Promise<void>;
  /** What is waited for, by all talks or by one. */
  readonly waiting: (talk?: string) => Promise<readonly Waiting[]>;
  /** The talk has been told, or waits no longer. */
  readonly waitNoMore: (talk: string) => Promise<void>;
  /** Keeps a verdict; the last one of a person on a message counts. */
  readonly rate: (feedback: Feedback) => Promise<void>;
  readonly ratings: (talk: string) => Promise<readonly Feedback[]>;
  /** Clears away what nobody has touched since that moment. */
  readonly clear: (before: number) => Promise<void>;
}

/** Talks in the database; a talk is kept only over the revision that it grew from. */
export function talkStore({ db, exclusive, write }: Database, clock: Clock): TalkStore {
  return {
    find: async (key) => {
      const row = await db.selectFrom('talks').selectAll().where('key', '=', key).executeTakeFirst();
      return row && { talk: JSON.parse(row.body) as unknown, revision: Number(row.revision) };
    },
    keep: (key, talk, revision) =>
      exclusive(async (inside) => {
        const row = await inside
          .selectFrom('talks')
          .select('revision')
          .where('key', '=', key)
          .executeTakeFirst();
        if (Number(row?.revision ?? 0) !== revision) return false;
        const values = { revision: revision + 1, at: clock(), body: JSON.stringify(talk) };
        await inside
          .insertInto('talks')
          .values({ key, ...values })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
          .execute();
        return true;
      }),
    budgets: {
      used: async (key) => {
        const row = await db.selectFrom('usage').selectAll().where('key', '=', key).executeTakeFirst();
        return { tokens: Number(row?.tokens ?? 0), calls: Number(row?.calls ?? 0) };
      },
      add: async (keys, { tokens, calls }) => {
        const at = clock();
        for (const key of keys) {
          await write(() =>
            db
              .insertInto('usage')
              .values({ key, tokens, calls, at })
              .onConflict((conflict) =>
                conflict.column('key').doUpdateSet({
                  tokens: sql`usage.tokens + ${tokens}`,
                  calls: sql`usage.calls + ${calls}`,
                  at,
                }),
              )
              .execute(),
          );
        }
      },
    },
    wait: async (waiting) => {
      for (const each of waiting) {
        const body = JSON.stringify(each);
        await write(() =>
          db.insertInto('talk_waits').values({ talk: each.talk, call: each.call, body }).execute(),
        );
      }
    },
    waiting: async (talk) => {
      const all = db.selectFrom('talk_waits').select('body');
      const rows = await (talk === undefined ? all : all.where('talk', '=', talk)).execute();
      return rows.map(({ body }) => Waiting.parse(JSON.parse(body)));
    },
    waitNoMore: async (talk) => {
      await write(() => db.deleteFrom('talk_waits').where('talk', '=', talk).execute());
    },
    rate: async ({ talk, message, user, verdict, at }) => {
      await write(() =>
        db
          .insertInto('feedback')
          .values({ talk, message, user_id: user, verdict, at })
          .onConflict((conflict) => conflict.columns(['message', 'user_id']).doUpdateSet({ verdict, at }))
          .execute(),
      );
    },
    ratings: async (talk) => {
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .where('talk', '=', talk)
        .orderBy('at')
        .execute();
      return rows.map(({ user_id, verdict, at, ...rest }) => ({
        ...rest,
        user: user_id,
        verdict: verdict === 'good' ? 'good' : 'bad',
        at: Number(at),
      }));
    },
    clear: async (before) => {
      await write(() => db.deleteFrom('talks').where('at', '<', before).execute());
      await write(() => db.deleteFrom('usage').where('at', '<', before).execute());
    },
  };
}
