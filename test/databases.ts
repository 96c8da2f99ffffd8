import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Postgres, startPostgres } from '../playground/postgres.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { tablesIn } from '../src/store/tables-in.ts';

/** Empty databases on both engines. */
export interface Databases {
  readonly fresh: (engine: Database['engine']) => Promise<string>;
  /** A folder of its own, gone with the databases. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

export const ENGINES = ['sqlite', 'postgres'] as const;

/** Starts a real PostgreSQL; each `fresh` gives the address of one more empty database. */
export async function startDatabases(): Promise<Databases> {
  const folder = mkdtempSync(join(tmpdir(), 'chatops-databases-'));
  const server: Postgres = await startPostgres();
  let made = 0;
  return {
    folder,
    fresh: async (engine) => {
      made += 1;
      if (engine === 'sqlite') return `sqlite:${join(folder, `${made}.db`)}`;
      await withDatabase(server.url, ({ db }) => sql`create database ${sql.ref(`fresh${made}`)}`.execute(db));
      return server.url.replace(/postgres$/, `fresh${made}`);
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens a database for one piece of work. */
export async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** All rows of all tables of ours, each table in the order of its text, numbers as numbers whatever the engine. */
export async function everything(database: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = (await tablesIn(database)).filter((name) => !name.startsWith('kysely_'));
  const rows = tables.map(async (table) => {
    const found = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(database.db);
    return [table, found.rows.map(written).toSorted()] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

const written = (row: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(row)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, plain(value)]),
  );

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  // PostgreSQL gives 64 bit integers as text.
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

/** Puts so many rows into every table, with values of every kind; `skip` names tables that get none. */
export async function fill(database: Database, rows: number, skip: readonly string[]): Promise<void> {
  const tables = await database.db.introspection.getTables();
  const keys = await keysIn(database);
  await database.exclusive(async (inside) => {
    for (const { name, columns } of tables.filter((table) => !skip.includes(table.name))) {
      const row = (place: number) =>
        columns.map(({ name: column, dataType, isNullable }) => {
          const none = isNullable && place % 2 === 0 && !keys.has(`${name}.${column}`);
          return [column, none ? null : sampleOf(dataType, column, place)];
        });
      const all = Array.from({ length: rows }, (_, place) => Object.fromEntries(row(place)));
      await inside
        .insertInto(name as 'seen')
        .values(all)
        .execute(); // any table of ours
    }
  });
}

/** Columns of primary keys; on SQLite they might be empty, and never are. */
async function keysIn({ db, engine }: Database): Promise<ReadonlySet<string>> {
  if (engine === 'postgres') return new Set();
  const { rows } = await sql<{ column: string }>`
    select m.name || '.' || c.name as column from sqlite_master m, pragma_table_info(m.name) c where c.pk > 0`.execute(
    db,
  );
  return new Set(rows.map(({ column }) => column));
}

const LONG_AGO = 1_795_000_000_000;

function sampleOf(dataType: string, column: string, row: number): string | number | Buffer {
  // These are 32 bits wide on PostgreSQL.
  if (column === 'ms' || (column === 'id' && /int/i.test(dataType))) return row;
  if (/int/i.test(dataType)) return LONG_AGO + row;
  if (/double|float/i.test(dataType)) return row + 0.25;
  if (/blob|bytea/i.test(dataType)) return Buffer.from([0, 255, row % 256, 10, 39]);
  return `ä "x'; <\u2028> ${row}`;
}
