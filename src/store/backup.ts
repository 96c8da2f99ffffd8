import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import type { ChainVerdict } from '../audit/chain.ts';
import type { Progress } from '../kernel/progress.ts';
import { verdictOn } from './audit-verdict.ts';
import { copyTables, countIn, shapesIn } from './copy-tables.ts';
import { type Database, openDatabase, openToRead } from './database.ts';
import { withExisting } from './existing.ts';
import { type Level, levelOf, migrate, refuseNewer } from './migrations.ts';

/** What a backup holds. */
export interface Contents {
  readonly level: Level;
  /** How many rows, by table. */
  readonly rows: ReadonlyMap<string, number>;
  readonly audit: ChainVerdict;
}

/** Larger than any number of pages: all are copied in one step, as they are at one moment. */
const ALL_PAGES = 2 ** 31 - 1;
const PATIENCE_MS = 10_000;
const untold: Progress = () => undefined;

/**
 * Keeps a database as it is at one moment in one SQLite file, whatever its engine; whoever writes meanwhile is not disturbed. The file
 * stands under its name only when it is whole. Rejects rather than replacing a file.
 */
export async function backUp(url: string, path: string, tell: Progress = untold): Promise<Contents> {
  if (existsSync(path)) throw new Error(`${path} is there already. Name another file`);
  const part = `${path}.part`;
  clearAway(part);
  // Made first, so that nobody else can read it at any moment.
  writeFileSync(part, '', { mode: 0o600 });
  try {
    await withExisting(url, async (database) => {
      const level = await levelOf(database);
      refuseNewer(level);
      if (level.made.length === 0) throw new Error('the database is empty, so there is nothing to keep');
      if (url.startsWith('sqlite:')) await copyFile(url.slice('sqlite:'.length), part);
      else await copyOut(database, level, part, tell);
    });
    closeUp(part);
    const contents = await look(part, tell);
    await flushed(part);
    await rename(part, path);
    return contents;
  } finally {
    clearAway(part);
  }
}

/** What the backup at that path holds, its audit verified; the file is not changed. Rejects when it is none. */
export async function look(path: string, tell: Progress = untold): Promise<Contents> {
  if (!existsSync(path)) throw new Error(`there is no file ${path}`);
  const file = openToRead(path);
  try {
    const level = await levelOf(file);
    refuseNewer(level);
    if (level.made.length === 0) throw new Error(`${path} is not a backup`);
    const shapes = await shapesIn(file);
    const rows = await Promise.all(
      shapes.map(async ({ name }) => [name, await countIn(file.db, name)] as const),
    );
    return { level, rows: new Map(rows), audit: await verdictOn(file, tell) };
  } finally {
    await file.close();
  }
}

async function copyFile(from: string, to: string): Promise<void> {
  const file = new DatabaseSync(from, { timeout: PATIENCE_MS });
  try {
    await backup(file, to, { rate: ALL_PAGES });
  } finally {
    file.close();
  }
}

/** Everything in one transaction that sees one moment. */
async function copyOut({ db }: Database, { made }: Level, path: string, tell: Progress): Promise<void> {
  const file = openDatabase(`sqlite:${path}`);
  try {
    await migrate(file, { last: made.at(-1) });
    const shapes = await shapesIn(file);
    const moment = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    await moment.execute((seen) => file.exclusive((inside) => copyTables(seen, inside, shapes, tell)));
  } finally {
    await file.close();
  }
}

/** Makes one file of it, without others beside it. */
function closeUp(path: string): void {
  const file = new DatabaseSync(path);
  try {
    file.exec('pragma journal_mode = delete');
    const [row] = file.prepare('pragma integrity_check').all();
    if (row?.['integrity_check'] !== 'ok')
      throw new Error(`the copy is damaged: ${String(row?.['integrity_check'])}`);
  } finally {
    file.close();
  }
}

async function flushed(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const clearAway = (path: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
};
