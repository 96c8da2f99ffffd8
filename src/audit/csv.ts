import type { AuditRow } from './entry.ts';

const COLUMNS = [
  'seq',
  'time',
  'request',
  'phase',
  'team',
  'user',
  'via',
  'channel',
  'command',
  'params',
  'node',
  'effect',
  'outcome',
  'detail',
  'ms',
  'approval',
  'previous',
  'hash',
] as const;

/** The first line of an audit export. */
export const auditCsvHeader = `${COLUMNS.join(',')}\r\n`;

/** One row of an audit export (RFC 4180); a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function auditCsvLine(row: AuditRow): string {
  const cells = COLUMNS.map((column) => {
    if (column === 'time') return new Date(row.at).toISOString();
    if (column === 'params') return JSON.stringify(row.params);
    return row[column] === null ? '' : String(row[column]);
  });
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
