import { auditCsvHeader, auditCsvLine } from '../../audit/csv.ts';
import { auditLog } from '../../store/audit.ts';
import { verdictOn } from '../../store/audit-verdict.ts';
import type { Database } from '../../store/database.ts';
import { withExisting } from '../../store/existing.ts';
import { tablesIn } from '../../store/tables-in.ts';
import { said } from './chain-words.ts';
import { spokenProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Walks the whole chain and says in a sentence whether anything was altered; 0 when nothing was. */
export function verifyAudit(url: string, terminal: Terminal): Promise<number> {
  return withAudit(url, async (database) => {
    const verdict = await verdictOn(database, spokenProgress());
    terminal.write(`${said(verdict)}\n`);
    return verdict.ok ? 0 : 1;
  });
}

/** Writes all rows, oldest first: as CSV, or one JSON object a line. */
export function exportAudit(url: string, form: 'csv' | 'json', terminal: Terminal): Promise<number> {
  return withAudit(url, async (database) => {
    const audit = auditLog(database);
    if (form === 'csv') terminal.write(auditCsvHeader);
    for await (const row of audit.all())
      terminal.write(form === 'csv' ? auditCsvLine(row) : `${JSON.stringify(row)}\n`);
    return 0;
  });
}

// The tables are taken as they are: looking at the audit of a bot of another release must not change them.
function withAudit(url: string, work: (database: Database) => Promise<number>): Promise<number> {
  return withExisting(url, async (database) => {
    if (!(await tablesIn(database)).includes('audit'))
      throw new Error('there is no audit in this database: no bot has run on it yet');
    return work(database);
  });
}
