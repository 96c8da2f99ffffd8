import { setImmediate } from 'node:timers/promises';
import { plainText } from '../../kernel/plain-text.ts';
import type { Cell, Table } from './sheet.ts';

const ROWS_IN_CHUNK = 500;
// What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection").
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A table as comma-separated text (RFC 4180), in chunks that let other work through. A text that a spreadsheet would run
 * as a formula gets an apostrophe in front; numbers are written as numbers.
 */
export async function* csvOf(table: Table): AsyncGenerator<string> {
  yield csvLine(table.columns.map(({ label }) => label));
  for (let from = 0; from < table.count; from += ROWS_IN_CHUNK) {
    yield table
      .slice(from, Math.min(table.count, from + ROWS_IN_CHUNK))
      .map(csvLine)
      .join('');
    await setImmediate();
  }
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'object') return String(cell.value);
  const inert = FORMULA.test(cell) ? `'${cell}` : cell;
  const text = plainText(inert);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
