import { verifyChain } from '../../audit/chain.ts';
import { auditCsvHeader, auditCsvLine } from '../../audit/csv.ts';
import type { AuditLog } from '../../audit/entry.ts';
import { auditLog } from '../../store/audit.ts';
import { withExisting } from '../../store/existing.ts';
import { tablesIn } from '../../store/tables-in.ts';
import { spokenProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Walks the whole chain and says in a sentence whether anything was altered; 0 when nothing was. */
export function verifyAudit(url: string, terminal: Terminal): Promise<number> {
  return withAudit(url, async (audit) => {
    const tell = spokenProgress();
    const verdict = await verifyChain(audit.all(), await audit.head(), (rows, of) =>
      tell('rows of the audit verified', rows, of),
    );
    terminal.write(
      verdict.ok
        ? `The audit is in order: ${verdict.rows} rows, the last with hash ${verdict.hash}.\n`
        : `The audit was altered at row ${verdict.seq}: ${verdict.because}.\n`,
    );
    return verdict.ok ? 0 : 1;
  });
}

/** Writes all rows, oldest first: as CSV, or one JSON object a line. */
export function exportAudit(url: string, form: 'csv' | 'json', terminal: Terminal): Promise<number> {
  return withAudit(url, async (audit) => {
    if (form === 'csv') terminal.write(auditCsvHeader);
    for await (const row of audit.all())
      terminal.write(form === 'csv' ? auditCsvLine(row) : `${JSON.stringify(row)}\n`);
    return 0;
  });
}

// The tables are taken as they are: looking at the audit of a bot of another release must not change them.
function withAudit(url: string, work: (audit: AuditLog) => Promise<number>): Promise<number> {
  return withExisting(url, async (database) => {
    if (!(await tablesIn(database)).includes('audit'))
      throw new Error('there is no audit in this database: no bot has run on it yet');
    return work(auditLog(database));
  });
}
