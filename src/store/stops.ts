import type { StopShelf } from '../gate/stops.ts';
import type { Database } from './database.ts';

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
    take: async (places) => {
      const rows = await write(() =>
        db.deleteFrom('stops').where('place', 'in', places).returning(['place', 'at']).execute(),
      );
      return new Map(rows.map(({ place, at }) => [place, Number(at)]));
    },
  };
}
