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

/** All replies and talks that a bot has kept, opened with the keys of its settings. */
export async function openedKept(env: Readonly<Record<string, string>>): Promise<string> {
  const url = env['DATABASE_URL'] ?? '';
  const keys = {
    key: Buffer.from(env['RESULTS_KEY'] ?? '', 'base64'),
    before: Buffer.from(env['RESULTS_KEY_BEFORE'] ?? '', 'base64'),
  };
  const store = openStore(url, parse, { keys });
  try {
    const ids = await withExisting(url, async ({ db }) => ({
      results: await db.selectFrom('results').select('id').execute(),
      talks: await db.selectFrom('talks').select('key').execute(),
    }));
    const results = await Promise.all(ids.results.map(({ id }) => store.results.find(id)));
    const talks = await Promise.all(ids.talks.map(({ key }) => store.talks.find(key)));
    if ((await store.locked()) > 0) throw new Error('some of it cannot be opened');
    return JSON.stringify([results, talks]);
  } finally {
    await store.close();
  }
}
