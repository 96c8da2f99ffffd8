import type { Insertable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

type Line = Insertable<Tables['recent']>;

/** What people asked last. */
export interface RecentLines {
  readonly add: (team: string, user: string, line: string, at: number) => Promise<void>;
  /** That person's lines, newest first. */
  readonly list: (team: string, user: string, limit: number) => Promise<readonly string[]>;
}

/** The recent lines in the database; one that comes again is kept once, with its newest time. */
export function recentLines({ db, write }: Database): RecentLines {
  const add = together(async (lines: readonly Line[]) => {
    // One statement cannot change the same row twice, so the newest stands for all that are alike.
    const newest = new Map(lines.map((row) => [JSON.stringify([row.team, row.user_id, row.line]), row]));
    await write(() =>
      db
        .insertInto('recent')
        .values([...newest.values()])
        .onConflict((conflict) =>
          conflict
            .columns(['team', 'user_id', 'line'])
            .doUpdateSet((row) => ({ at: row.ref('excluded.at') })),
        )
        .execute(),
    );
    return lines.map(() => undefined);
  });
  return {
    add: (team, user, line, at) => add({ team, user_id: user, line, at }),
    list: async (team, user, limit) => {
      const mine = db
        .selectFrom('recent')
        .select('line')
        .where('team', '=', team)
        .where('user_id', '=', user);
      const rows = await mine.orderBy('at', 'desc').limit(limit).execute();
      return rows.map(({ line }) => line);
    },
  };
}
