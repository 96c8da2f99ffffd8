import { sql } from 'kysely';
import { type ChainVerdict, verifyChain } from '../audit/chain.ts';
import type { AuditRow, ChainHead } from '../audit/entry.ts';
import type { Progress } from '../kernel/progress.ts';
import { auditLog } from './audit.ts';
import { auditStart } from './audit-cuts.ts';
import type { Database } from './database.ts';

/**
 * Walks the whole chain of a database, from its beginning or from where it was cleared to, and tells how far it has come. Bots may write
 * meanwhile: rows that come later are not looked at, and when older ones are cleared away it begins anew.
 */
export async function verdictOn(database: Database, tell: Progress = () => undefined): Promise<ChainVerdict> {
  const walked = (rows: number, of: number): void => tell('rows of the audit verified', rows, of);
  for (;;) {
    const cut = await auditStart(database);
    const { head, newest } = await endOf(database);
    const verdict = await verifyChain(upTo(auditLog(database).all(), newest), head, { cut, walked });
    if (verdict.ok || (await auditStart(database))?.seq === cut?.seq) return verdict;
  }
}

/** 64 bit integers are text on PostgreSQL. */
interface Ends {
  readonly seq: number | string | null;
  readonly hash: string | null;
  readonly newest: number | string | null;
}

/** The remembered end of the chain and the newest row, as they are at one moment. */
async function endOf({
  db,
}: Database): Promise<{ readonly head: ChainHead | undefined; readonly newest: number }> {
  const { rows } = await sql<Ends>`
    select h.seq, h.hash, a.newest from (select max(seq) as newest from audit) a left join chain_head h on 1 = 1`.execute(
    db,
  );
  const [row] = rows;
  const head = row?.hash ? { seq: Number(row.seq), hash: row.hash } : undefined;
  return { head, newest: Number(row?.newest ?? 0) };
}

async function* upTo(rows: AsyncIterable<AuditRow>, last: number): AsyncGenerator<AuditRow> {
  for await (const row of rows) {
    if (row.seq > last) return;
    yield row;
  }
}
