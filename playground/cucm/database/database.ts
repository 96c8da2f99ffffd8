import { constants, DatabaseSync } from 'node:sqlite';
import type { CucmWorld } from '../world/world.ts';
import { fill } from './fill.ts';
import { type SqlFault, translated } from './informix.ts';
import { SCHEMA } from './schema.ts';

/** The rows of a query, each with its columns in order, null for what is empty; or what is wrong with the query. */
export type Answer =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly fault: SqlFault };

/** The cluster's database: SQL really runs, on tables spelled as CUCM's. */
export interface Database {
  readonly query: (sql: string) => Answer;
  readonly close: () => void;
}

const READS: readonly number[] = [constants.SQLITE_SELECT, constants.SQLITE_READ, constants.SQLITE_RECURSIVE];
/** Functions that Informix has as well; `like` and `glob` stand for operators. */
const ROUTINES =
  'abs avg coalesce concat count glob instr length like lower ltrim max min mod nvl replace round rtrim substr sum trim upper';

/** A database in memory that holds this world, and nothing can change any more. */
export function openDatabase(world: CucmWorld): Database {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA journal_mode = OFF; PRAGMA case_sensitive_like = ON;');
  database.exec(SCHEMA);
  fill(database, world);
  database.function('nvl', { deterministic: true }, (value, otherwise) => value ?? otherwise);
  const routines = new Set(ROUTINES.split(' '));
  database.setAuthorizer((action, _, routine) => {
    const allowed =
      READS.includes(action) || (action === constants.SQLITE_FUNCTION && routines.has(routine ?? ''));
    return allowed ? constants.SQLITE_OK : constants.SQLITE_DENY;
  });
  return {
    query: (sql) => {
      const ready = translated(sql);
      if ('fault' in ready) return ready;
      try {
        const statement = database.prepare(ready.sql);
        const columns = statement.columns().map(({ name }) => columnName(name));
        statement.setReturnArrays(true);
        const rows = statement.all() as unknown as readonly (readonly unknown[])[]; // it was just asked for arrays
        return {
          columns,
          rows: rows.map((row) => row.map((value) => (value === null ? null : String(value)))),
        };
      } catch (cause) {
        return { fault: inInformixWords(String(cause)) };
      }
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** As AXL names the element: lower case, an expression by its function. */
function columnName(name: string): string {
  if (/^\w+$/.test(name)) return name.toLowerCase();
  return /^(\w+)\s*\(/.exec(name)?.[1]?.toLowerCase() ?? 'expression';
}

function inInformixWords(cause: string): SqlFault {
  const about = (pattern: RegExp): string | undefined => pattern.exec(cause)?.[1];
  const table = about(/no such table: (?:main\.)?(\S+)/);
  if (table) return { code: 206, text: `The specified table (${table}) is not in the database.` };
  const column = about(/no such column: (?:\w+\.)?(\S+)/);
  if (column)
    return {
      code: 217,
      text: `Column (${column}) not found in any table in the query (or SLV is undefined).`,
    };
  const both = about(/ambiguous column name: (?:\w+\.)?(\S+)/);
  if (both) return { code: 324, text: `Ambiguous column (${both}).` };
  const routine = about(/(?:no such function|not authorized to use function): (\S+)/);
  if (routine) return { code: 674, text: `Routine (${routine.toLowerCase()}) can not be resolved.` };
  return { code: 201, text: 'A syntax error has occurred.' };
}
