import { sql } from 'kysely';
import { z } from 'zod';
import type { BudgetShelf } from '../agent/budget.ts';
import type { TalkShelf } from '../agent/talks.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from './database.ts';
import type { Seal } from './seal.ts';

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

const Owed = z.object({
  id: z.string(),
  talk: z.string(),
  team: z.string(),
  user: z.string(),
  channel: z.string(),
  thread: z.string(),
  kind: z.enum(['answered', 'proposed', 'refused', 'failed', 'stopped']),
  text: z.string(),
  used: z.array(
    z.object({
      n: z.number(),
      command: z.string(),
      node: z.string(),
      kept: z.array(z.string()).readonly(),
    }),
  ),
  /** Whether somebody has to decide before the talk goes on. */
  waits: z.boolean(),
});

/** An answer that is to stand in its thread, until it does. */
export type Owed = z.output<typeof Owed>;

/** Talks, their costs and what people thought of them. */
export interface TalkStore extends TalkShelf {
  readonly budgets: BudgetShelf;
  /** What is waited for, by all talks or by one. */
  readonly waiting: (talk?: string) => Promise<readonly Waiting[]>;
  /** The talk waits for these wishes from now on and for no others; what is to be said of the turn is kept with that, or neither is. */
  readonly conclude: (talk: string, waiting: readonly Waiting[], owed?: Owed) => Promise<void>;
  /** Keeps an answer until it stands; a second one under its id takes its place. */
  readonly owe: (owed: Owed) => Promise<void>;
  /** Answers that do not stand yet, oldest first, of all talks or of one. */
  readonly owed: (talk?: string) => Promise<readonly Owed[]>;
  /** The answer stands. */
  readonly stands: (id: string) => Promise<void>;
  /** Keeps a verdict; the last one of a person on a message counts. */
  readonly rate: (feedback: Feedback) => Promise<void>;
  readonly ratings: (talk: string) => Promise<readonly Feedback[]>;
}

/** Talks in the database, encrypted where there is a key; a talk is kept only over the revision that it grew from. */
export function talkStore({ db, exclusive, write }: Database, clock: Clock, seal: Seal): TalkStore {
  const owing = (inside: Database['db'], owed: Owed) => {
    const body = seal.text(JSON.stringify(owed), ['talk_answers', owed.id]);
    return inside
      .insertInto('talk_answers')
      .values({ id: owed.id, talk: owed.talk, at: clock(), body })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ body }))
      .execute();
  };
  return {
    find: async (key) => {
      const row = await db.selectFrom('talks').selectAll().where('key', '=', key).executeTakeFirst();
      if (!row) return undefined;
      const revision = Number(row.revision);
      const body = seal.openText(row.body, ['talks', key, revision]);
      // Of one whose key is gone nothing is known but its revision; a new one takes its place.
      return { talk: body === undefined ? null : (JSON.parse(body) as unknown), revision };
    },
    keep: (key, talk, revision) =>
      exclusive(async (inside) => {
        const row = await inside
          .selectFrom('talks')
          .select('revision')
          .where('key', '=', key)
          .executeTakeFirst();
        if (Number(row?.revision ?? 0) !== revision) return false;
        const body = seal.text(JSON.stringify(talk), ['talks', key, revision + 1]);
        const values = { revision: revision + 1, at: clock(), body };
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
    conclude: (talk, waiting, owed) =>
      exclusive(async (inside) => {
        await inside.deleteFrom('talk_waits').where('talk', '=', talk).execute();
        for (const each of waiting) {
          const body = JSON.stringify(each);
          await inside.insertInto('talk_waits').values({ talk, call: each.call, body }).execute();
        }
        if (owed) await owing(inside, owed);
      }),
    owe: async (owed) => {
      await write(() => owing(db, owed));
    },
    owed: async (talk) => {
      const all = db.selectFrom('talk_answers').select(['id', 'body']).orderBy('at');
      const rows = await (talk === undefined ? all : all.where('talk', '=', talk)).execute();
      return rows.flatMap(({ id, body }) => {
        const told = seal.openText(body, ['talk_answers', id]);
        return told === undefined ? [] : [Owed.parse(JSON.parse(told))];
      });
    },
    stands: async (id) => {
      await write(() => db.deleteFrom('talk_answers').where('id', '=', id).execute());
    },
    waiting: async (talk) => {
      const all = db.selectFrom('talk_waits').select('body');
      const rows = await (talk === undefined ? all : all.where('talk', '=', talk)).execute();
      return rows.map(({ body }) => Waiting.parse(JSON.parse(body)));
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
  };
}
