import { existsSync } from 'node:fs';
import { type Database, openDatabase } from './database.ts';

/** Does one piece of work with a database that is there; rejects where there is none, rather than making one. */
export async function withExisting<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
  if (path !== undefined && !existsSync(path)) throw new Error(`There is no database at ${path}.`);
  const database = openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
