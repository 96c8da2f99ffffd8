import type { Database } from './database.ts';

/** Where it is kept that somebody wants a talk stopped, for the process that runs it. */
export interface StopShelf {
  readonly ask: (place: string, at: number) => Promise<void>;
  /** Those of these places whose talk somebody wanted stopped at that moment or later. */
  readonly asked: (places: readonly string[], since: number) => Promise<readonly string[]>;
}

/** Wishes to stop in the database. */
export function stopShelf({ db, write }: Database): StopShelf {
  return {
    ask: async (place, at) => {
      await write(() =>
        db
          .insertInto('stops')
          .values({ place, at })
          .onConflict((conflict) => conflict.column('place').doUpdateSet({ at }))
          .execute(),
      );
    },
    asked: async (places, since) => {
      const rows = await db
        .selectFrom('stops')
        .select('place')
        .where('place', 'in', [...places])
        .where('at', '>=', since)
        .execute();
      return rows.map(({ place }) => place);
    },
  };
}
