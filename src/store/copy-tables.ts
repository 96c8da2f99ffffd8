import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Progress } from '../kernel/progress.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';
import { tablesIn } from './tables-in.ts';

/** A table as both engines have it. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** How many of its rows are held at once. */
  readonly page: number;
}

type Row = Readonly<Record<string, unknown>>;

const PAGE = 500;
/** Rows with bytes may be large. */
const PAGE_OF_BYTES = 10;
/** What only the processes that run now need, and the record of the changes, which the changes themselves write. */
const LEFT_OUT = /^(leases$|cucm_queries$|kysely_)/;

/** Whether a backup holds the rows of that table. */
export const isKept = (table: string): boolean => !LEFT_OUT.test(table);

/** The tables that a backup holds, read from an SQLite database; those of PostgreSQL have the same columns. */
export async function shapesIn(file: Database): Promise<readonly TableShape[]> {
  const names = (await tablesIn(file)).filter(isKept);
  return Promise.all(
    names.map(async (name) => {
      const { rows } = await sql<{ name: string; type: string; pk: number }>`
        select name, type, pk from pragma_table_info(${name})`.execute(file.db);
      const key = rows.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
      const bytes = rows.some(({ type }) => /blob/i.test(type));
      return {
        name,
        columns: rows.map((column) => column.name),
        key: key.map((column) => column.name),
        page: bytes ? PAGE_OF_BYTES : PAGE,
      };
    }),
  );
}

/** Copies the rows of these tables, holding a page at a time; gives how many, by table. Rejects where one does not arrive. */
export async function copyTables(
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  shapes: readonly TableShape[],
  tell: Progress,
): Promise<ReadonlyMap<string, number>> {
  const copied = new Map<string, number>();
  for (const shape of shapes) {
    let rows = 0;
    for await (const page of pagesOf(from, shape)) {
      await insert(to, shape, page);
      rows += page.length;
      tell(`rows of ${shape.name} copied`, rows);
      // SQLite answers without the loop having turned; whoever else waits has a turn here.
      await setImmediate();
    }
    const there = await countIn(to, shape.name);
    if (there !== rows) throw new Error(`${shape.name} has ${there} rows instead of ${rows}`);
    copied.set(shape.name, rows);
  }
  return copied;
}

/** How many rows a table has. */
export async function countIn(db: Kysely<Tables>, table: string): Promise<number> {
  const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${sql.table(table)}`.execute(
    db,
  );
  return Number(rows[0]?.n ?? 0);
}

async function* pagesOf(
  db: Kysely<Tables>,
  { name, columns, key, page }: TableShape,
): AsyncGenerator<readonly Row[]> {
  if (key.length === 0) throw new Error(`${name} has no primary key, so its rows have no order`);
  const order = sql.join(key.map((column) => sql.ref(column)));
  let last: Row | undefined;
  for (;;) {
    const after = last ? sql`where (${order}) > (${sql.join(key.map((column) => last?.[column]))})` : sql``;
    const { rows } = await sql<Row>`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)} ${after}
      order by ${order} limit ${sql.lit(page)}`.execute(db);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1);
  }
}

async function insert(
  db: Kysely<Tables>,
  { name, columns }: TableShape,
  rows: readonly Row[],
): Promise<void> {
  const tuples = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(name)} (${names}) values ${sql.join(tuples)}`.execute(db);
}
