import { verifyChain } from '../../audit/chain.ts';
import { auditCsvHeader, auditCsvLine } from '../../audit/csv.ts';
import type { AuditLog } from '../../audit/entry.ts';

/** Where a word of the command line writes: text, and whether it went well. */
export interface Terminal {
  readonly write: (text: string) => void;
}

/** Walks the whole chain and says in a sentence whether anything was altered; true when nothing was. */
export async function verifyAudit(audit: AuditLog, terminal: Terminal): Promise<boolean> {
  const verdict = await verifyChain(audit.all(), await audit.head());
  if (verdict.ok) {
    terminal.write(`The audit is in order: ${verdict.rows} rows, the last with hash ${verdict.hash}.\n`);
    return true;
  }
  terminal.write(`The audit was altered at row ${verdict.seq}: ${verdict.because}.\n`);
  return false;
}

/** Writes all rows, oldest first: as CSV, or one JSON object a line. */
export async function exportAudit(audit: AuditLog, form: 'csv' | 'json', terminal: Terminal): Promise<void> {
  if (form === 'csv') terminal.write(auditCsvHeader);
  for await (const row of audit.all()) {
    terminal.write(form === 'csv' ? auditCsvLine(row) : `${JSON.stringify(row)}\n`);
  }
}
