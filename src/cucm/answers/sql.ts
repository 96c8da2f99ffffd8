import type { SqlRows } from '../../catalogue/cucm/connection-replies.ts';
import { keepsSecrets } from '../../catalogue/cucm/sql-words.ts';
import { ok } from '../../kernel/result.ts';
import type { Rows } from '../client.ts';
import { type Answer, textIn } from './answer.ts';

const HIDDEN = '[secret]';

/** The rows of somebody's own query, which the client checks once more and sends as it is. */
export const sql: Answer = async (input, asking, needs) => {
  const got = await needs.client.rows(textIn(input, 'query') ?? '', asking);
  return got.ok ? ok(sqlRows(got.value)) : got;
};

/** Rows under their columns; what a `*` brings along of passwords is not shown. */
export function sqlRows({ at, cached, rows }: Rows): SqlRows {
  // A column that is empty may be left out of a row.
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shown = (column: string, value: string | null): string | null =>
    keepsSecrets(column) && value ? HIDDEN : value;
  return {
    at,
    cached,
    columns,
    rows: rows.map((row) => columns.map((column) => shown(column, row[column] ?? null))),
  };
}
