import { sql } from 'kysely';
import { type Database, openDatabase } from './database.ts';
import { levelOf, migrate } from './migrations.ts';
import { tablesIn } from './tables-in.ts';

/** Something that goes when the tables go back: a table, or a column as `table.column`, and how many rows have it. */
export interface Loss {
  readonly what: string;
  readonly rows: number;
}

type Shape = ReadonlyMap<string, readonly string[]>;

/** What is lost when that migration becomes the last one again; found by going there with an empty database in memory. */
export async function lossesOf(database: Database, last: string | undefined): Promise<readonly Loss[]> {
  const { made } = await levelOf(database);
  const trial = openDatabase('sqlite::memory:');
  try {
    await migrate(trial, { last: made.at(-1) });
    const now = await shapeOf(trial);
    await migrate(trial, { last });
    const then = await shapeOf(trial);
    const gone = [...now]
      .filter(([table]) => !table.startsWith('kysely_'))
      .flatMap(([table, columns]) => {
        const left = then.get(table);
        if (!left) return [{ table }];
        return columns.filter((column) => !left.includes(column)).map((column) => ({ table, column }));
      });
    return await Promise.all(gone.map((each) => counted(database, each)));
  } finally {
    await trial.close();
  }
}

async function counted(
  { db }: Database,
  { table, column }: { readonly table: string; readonly column?: string },
): Promise<Loss> {
  const counting = column === undefined ? sql`count(*)` : sql`count(${sql.ref(column)})`;
  const { rows } = await sql<{
    n: number | string;
  }>`select ${counting} as n from ${sql.table(table)}`.execute(db);
  return { what: column === undefined ? table : `${table}.${column}`, rows: Number(rows[0]?.n ?? 0) };
}

async function shapeOf(database: Database): Promise<Shape> {
  const shape = new Map<string, readonly string[]>();
  for (const table of await tablesIn(database)) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(
      database.db,
    );
    shape.set(
      table,
      rows.map(({ name }) => name),
    );
  }
  return shape;
}
