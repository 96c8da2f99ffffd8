import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { Kysely, PostgresDialect, SqliteDialect, sql, type Transaction } from 'kysely';
import type { Timed } from '../kernel/timed.ts';
import type { Tables } from './tables.ts';
import { telling } from './telling.ts';

/** One engine under the same queries. */
export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Tables>;
  /** Runs work that no other process may run at the same time; all of it is kept or none. */
  readonly exclusive: <T>(work: (db: Kysely<Tables> | Transaction<Tables>) => Promise<T>) => Promise<T>;
  /** Runs one statement that writes, again while another process is writing. */
  readonly write: <T>(statement: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

const PATIENCE_MS = 10_000;
const PAUSE_MS = 10;

/** Any number that is the same in all our processes and unlikely in another program's. */
const LOCK = 7_246_310_551;

/** Is told of each statement that has ended. */
export type Observe = (timed: Timed) => void;

/** Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…`; directories are made, and the file is readable by its owner alone. */
export function openDatabase(url: string, observe?: Observe): Database {
  return url.startsWith('sqlite:')
    ? onFile(opened(url.slice('sqlite:'.length)), observe)
    : openPostgres(url, observe);
}

/** Opens an SQLite file to be read only; nothing in it or beside it is changed. */
export function openToRead(path: string): Database {
  return onFile(new DatabaseSync(path, { readOnly: true }));
}

function onFile(file: DatabaseSync, observe?: Observe): Database {
  const dialect = new SqliteDialect({ database: adapted(file) });
  const db = new Kysely<Tables>({ dialect, ...(observe ? { log: telling(observe) } : {}) });
  return {
    engine: 'sqlite',
    db,
    // A plain BEGIN would read first and could then fail to become a writer; IMMEDIATE waits for its turn at once.
    exclusive: (work) =>
      db.connection().execute(async (connection) => {
        await patiently(() => sql`begin immediate`.execute(connection));
        try {
          const value = await work(connection);
          await sql`commit`.execute(connection);
          return value;
        } catch (cause) {
          // On a full disk SQLite has rolled back by itself, and says so.
          await sql`rollback`.execute(connection).catch(() => undefined);
          throw cause;
        }
      }),
    write: patiently,
    close: () => db.destroy(),
  };
}

/** SQLite itself waits by blocking the thread, so it may wait only a moment; the rest of the waiting leaves the loop free. */
async function patiently<T>(statement: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  for (;;) {
    try {
      return await statement();
    } catch (cause) {
      const locked = cause instanceof Error && cause.message.includes('database is locked');
      if (!locked || performance.now() - begun > PATIENCE_MS) throw cause;
    }
    await setTimeout(PAUSE_MS);
  }
}

function opened(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(path, { timeout: 20 });
  if (existsSync(path)) chmodSync(path, 0o600);
  // Write-ahead logging lets readers go on; FULL makes each commit reach the disk, which an audit is owed.
  file.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
  return file;
}

/** Node's SQLite in the shape that Kysely's dialect asks for. */
function adapted(file: DatabaseSync) {
  return {
    close: () => file.close(),
    prepare: (text: string) => {
      const statement = file.prepare(text);
      return {
        reader: statement.columns().length > 0,
        all: (values: readonly unknown[]) => statement.all(...bound(values)),
        run: (values: readonly unknown[]) => statement.run(...bound(values)),
        iterate: (values: readonly unknown[]) => statement.iterate(...bound(values)),
      };
    },
  };
}

type Bindable = string | number | bigint | null | Uint8Array;

const bound = (values: readonly unknown[]): Bindable[] => values as Bindable[]; // the tables have columns of these kinds only

function openPostgres(url: string, observe?: Observe): Database {
  // Loaded only where it is used: SQLite is the usual engine, and memory is not free.
  const pool = async () => {
    const { Pool } = await import('pg');
    const made = new Pool({
      connectionString: url,
      max: 8,
      connectionTimeoutMillis: 5000,
      application_name: 'opensips-chatops',
      // Nobody waits longer than this for a lock that somebody else holds; SQLite has the same patience.
      lock_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    // A connection that breaks would otherwise end the process, idle or between two statements; the next query reports it.
    made.on('error', () => undefined);
    made.on('connect', (client) => client.on('error', () => undefined));
    return made;
  };
  const dialect = new PostgresDialect({ pool });
  const db = new Kysely<Tables>({ dialect, ...(observe ? { log: telling(observe) } : {}) });
  return {
    engine: 'postgres',
    db,
    exclusive: (work) =>
      db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction);
        return work(transaction);
      }),
    write: (statement) => statement(),
    close: () => db.destroy(),
  };
}
