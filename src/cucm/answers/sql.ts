import type { SqlRows } from '../../catalogue/cucm/connection-replies.ts';
import { ok } from '../../kernel/result.ts';
import { type Answer, textIn } from './answer.ts';

/** The rows of somebody's own query, which the client checks once more and sends as it is. */
export const sql: Answer = async (input, asking, needs) => {
  const got = await needs.client.rows(textIn(input, 'query') ?? '', asking);
  if (!got.ok) return got;
  const { at, cached, rows } = got.value;
  // A column that is empty may be left out of a row.
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const reply: SqlRows = {
    at,
    cached,
    columns,
    rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
  };
  return ok(reply);
};
