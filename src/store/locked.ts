import { sql } from 'kysely';
import type { Database } from './database.ts';
import { SEALED, type Seal } from './seal.ts';

const SEALED_COLUMNS = [
  ['results', 'about'],
  ['talks', 'body'],
  ['talk_answers', 'body'],
] as const;

/** How many rows were encrypted with a key that is not known. */
export async function countLocked({ db }: Pick<Database, 'db'>, { known }: Seal): Promise<number> {
  const rows = SEALED_COLUMNS.map(async ([table, column]) => {
    const other = known.map((beginning) => sql`and ${sql.ref(column)} not like ${`${beginning}%`}`);
    const counted = await sql<{ n: number | string }>`
      select count(*) as n from ${sql.table(table)}
      where ${sql.ref(column)} like ${`${SEALED}%`} ${sql.join(other, sql` `)}`.execute(db);
    return Number(counted.rows[0]?.n ?? 0);
  });
  return (await Promise.all(rows)).reduce((sum, each) => sum + each, 0);
}
