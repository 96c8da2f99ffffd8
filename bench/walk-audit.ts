import { verifyChain } from '../src/audit/chain.ts';
import type { AuditRow } from '../src/audit/entry.ts';
import { auditLog } from '../src/store/audit.ts';
import { verdictOn } from '../src/store/audit-verdict.ts';
import { withExisting } from '../src/store/existing.ts';
import { whileMeasured } from './while-measured.ts';

// Verifies a chain in a process of its own, so that its memory is its own. Arguments: the database, and how its rows are read.
const [url = '', way] = process.argv.slice(2);

async function* atOnce(rows: readonly AuditRow[]): AsyncGenerator<AuditRow> {
  yield* rows;
}

await withExisting(url, async (database) => {
  const audit = auditLog(database);
  await audit.recent({ limit: 1 });
  const allAtOnce = async () => {
    const rows = await database.db.selectFrom('audit').selectAll().orderBy('seq').execute();
    return verifyChain(atOnce(rows.map(parsed)), await audit.head());
  };
  const measured = await whileMeasured(async () => {
    const verdict = await (way === 'pages' ? verdictOn(database) : allAtOnce());
    if (!verdict.ok) throw new Error(`row ${verdict.seq}: ${verdict.because}`);
  });
  process.stdout.write(JSON.stringify(measured));
});
process.exit(0);

function parsed(row: object): AuditRow {
  const { user_id, params, ...rest } = row as { user_id: string; params: string }; // columns as they come
  const { seq, at } = rest as unknown as Record<'seq' | 'at', unknown>; // PostgreSQL gives them as text
  const whole = { ...rest, seq: Number(seq), at: Number(at), user: user_id };
  return { ...whole, params: JSON.parse(params) } as unknown as AuditRow; // what was written as one
}
