import { sql } from 'kysely';
import type { Database } from './database.ts';

/** The names of the tables in a database, other programs' too. */
export async function tablesIn({ db, engine }: Pick<Database, 'db' | 'engine'>): Promise<readonly string[]> {
  const query =
    engine === 'postgres'
      ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
      : sql<{
          name: string;
        }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`;
  return (await query.execute(db)).rows.map(({ name }) => name).toSorted();
}
