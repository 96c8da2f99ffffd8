import { type SqlBool, sql } from 'kysely';
import type { Bucket, SampleShelf, Wanted } from '../samples/sample.ts';
import type { Database } from './database.ts';

/** A statement takes so many rows at most; SQLite bounds the number of values. */
const AT_ONCE = 200;

/** Samples in the database; stretches are summed up there, so that a week is no more to carry than an hour. */
export function sampleShelf({ db, write }: Database): SampleShelf {
  return {
    add: async (samples) => {
      for (let from = 0; from < samples.length; from += AT_ONCE) {
        const rows = samples.slice(from, from + AT_ONCE);
        await write(() =>
          db
            .insertInto('samples')
            .values([...rows])
            .onConflict((conflict) => conflict.columns(['node', 'name', 'at']).doNothing())
            .execute(),
        );
      }
    },
    read: async ({ nodes, names, from, width }) => {
      if (nodes.length === 0) return [];
      // A literal, since SQLite is handed numbers as fractions and would then divide without rounding.
      const whole = sql.lit(Math.max(1, Math.round(width)));
      const place = sql<number | string>`at / ${whole}`;
      const stretches = db
        .selectFrom('samples')
        .select(({ fn }) => [
          'node',
          'name',
          place.as('place'),
          fn.avg<number>('value').as('mean'),
          fn.min('value').as('low'),
          fn.max('value').as('high'),
          fn.max('at').as('newest'),
          fn.min('at').as('oldest'),
        ])
        .where('node', 'in', nodes)
        .where('at', '>=', from)
        .where(named(names))
        .groupBy(['node', 'name', place]);
      const rows = await db
        .selectFrom(stretches.as('stretch'))
        .innerJoin('samples', (join) =>
          join
            .onRef('samples.node', '=', 'stretch.node')
            .onRef('samples.name', '=', 'stretch.name')
            .onRef('samples.at', '=', 'stretch.newest'),
        )
        .select(['stretch.node', 'stretch.name', 'place', 'mean', 'low', 'high', 'newest', 'oldest'])
        .select('samples.value as last')
        .orderBy('stretch.node')
        .orderBy('stretch.name')
        .orderBy('place')
        .execute();
      return rows.map(
        ({ place: stretch, newest, oldest, ...row }): Bucket => ({
          ...row,
          newest: Number(newest),
          oldest: Number(oldest),
          at: Number(stretch) * Math.round(width),
        }),
      );
    },
  };
}

function named(names: Wanted['names']) {
  if ('prefix' in names) return sql<SqlBool>`name like ${`${names.prefix}%`}`;
  return sql<SqlBool>`name in (${sql.join(names.length > 0 ? [...names] : [''])})`;
}
