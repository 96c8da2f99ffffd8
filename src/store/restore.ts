import type { Progress } from '../kernel/progress.ts';
import { verdictOn } from './audit-verdict.ts';
import { type Contents, look } from './backup.ts';
import { copyTables, isKept, shapesIn } from './copy-tables.ts';
import { openDatabase, openToRead } from './database.ts';
import { migrate, migrateInside } from './migrations.ts';
import { tablesIn } from './tables-in.ts';

/**
 * Puts what a backup holds into an empty database, whatever its engine: all of it or, also after a kill, nothing. An older backup is
 * then brought to the newest form. Rejects where there are tables of ours already, and where the audit of the backup was altered, unless
 * that is accepted.
 */
export async function restore(
  path: string,
  url: string,
  acceptAltered: boolean,
  tell: Progress = () => undefined,
): Promise<Contents> {
  const contents = await look(path, tell);
  const { audit } = contents;
  if (!audit.ok && !acceptAltered)
    throw new Error(
      `the audit in ${path} was altered at row ${audit.seq}: ${audit.because}. --yes takes it all the same`,
    );
  const file = openToRead(path);
  const database = openDatabase(url);
  try {
    await database.exclusive(async (inside) => {
      const there = await tablesIn({ db: inside, engine: database.engine });
      const shapes = await shapesIn(file);
      const taken = shapes.filter(({ name }) => there.includes(name)).map(({ name }) => name);
      if (taken.length > 0)
        throw new Error(
          `the database is not empty: it has ${taken.join(', ')}. Name an empty one in DATABASE_URL`,
        );
      await migrateInside(inside, database.engine, { last: contents.level.made.at(-1) });
      const made = await tablesIn({ db: inside, engine: database.engine });
      const lacking = made.filter(
        (name) => isKept(name) && !there.includes(name) && !shapes.some((shape) => shape.name === name),
      );
      if (lacking.length > 0) throw new Error(`${path} lacks ${lacking.join(', ')}`);
      await copyTables(file.db, inside, shapes, tell);
    });
    await migrate(database, 'up');
    return { ...contents, audit: await verdictOn(database, tell) };
  } finally {
    await Promise.all([file.close(), database.close()]);
  }
}
