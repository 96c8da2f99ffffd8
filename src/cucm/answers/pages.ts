import type { Fetched } from '../../catalogue/cucm/replies.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Asking, CucmClient, CucmFault, Rows } from '../client.ts';
import { together } from './answer.ts';

/** A value of each column, by its name. */
export type Row = Rows['rows'][number];

const PAGE = 1000;
/** No cluster has more of anything; a database that never ends is left here. */
const MOST_PAGES = 500;

/**
 * The rows of a query page by page, the text being what follows SELECT SKIP n FIRST m; it has to name an order. Ends with the first page
 * that is not full or that brings nothing new. A page that is too large for CUCM is asked for again in smaller ones.
 */
export async function* pagesOf(
  client: Pick<CucmClient, 'rows'>,
  query: string,
  asking: Asking,
): AsyncGenerator<Result<Rows, CucmFault>> {
  let size = PAGE;
  let skip = 0;
  let last = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const got = await client.rows(`SELECT SKIP ${skip} FIRST ${size} ${query}`, asking);
    if (!got.ok && got.error.mostRows !== undefined && size > 1) {
      size = Math.max(1, Math.min(Math.floor(size / 2), got.error.mostRows - 1));
      continue;
    }
    if (!got.ok) {
      yield got;
      return;
    }
    const { rows } = got.value;
    const seen = JSON.stringify([rows[0], rows.at(-1)]);
    if (page > 0 && (rows.length === 0 || seen === last)) return;
    last = seen;
    skip += rows.length;
    yield got;
    if (rows.length < size) return;
  }
}

/** All rows of a paged query at once. */
export async function everyRow(
  client: Pick<CucmClient, 'rows'>,
  query: string,
  asking: Asking,
): Promise<Result<Rows, CucmFault>> {
  const rows: Row[] = [];
  let fetched: Fetched = { at: Number.POSITIVE_INFINITY, cached: false };
  for await (const page of pagesOf(client, query, asking)) {
    if (!page.ok) return err(page.error);
    rows.push(...page.value.rows);
    fetched = together([fetched, page.value]);
  }
  return ok({ ...fetched, rows });
}

/** A column as text; what is empty in the database is an empty text. */
export const cell = (row: Row | undefined, name: string): string => row?.[name] ?? '';
