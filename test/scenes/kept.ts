import type { AuditRow } from '../../src/audit/entry.ts';
import { ok } from '../../src/kernel/result.ts';
import { verdictOn } from '../../src/store/audit-verdict.ts';
import { withExisting } from '../../src/store/existing.ts';
import { openStore } from '../../src/store/store.ts';

const parse = (body: Buffer) => Promise.resolve(ok(JSON.parse(body.toString()) as unknown));

/** What the database of a bot holds, read beside it: the rows of the audit, whose chain must be whole. */
export async function auditOf(databaseUrl: string): Promise<readonly AuditRow[]> {
  const store = openStore(databaseUrl, parse);
  try {
    const verdict = await withExisting(databaseUrl, verdictOn);
    if (!verdict.ok) throw new Error(`the chain breaks at row ${verdict.seq}: ${verdict.because}`);
    const rows: AuditRow[] = [];
    for await (const row of store.audit.all()) rows.push(row);
    return rows;
  } finally {
    await store.close();
  }
}
