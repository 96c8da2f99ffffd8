import { statSync } from 'node:fs';
import { backUp, type Contents } from '../../store/backup.ts';
import { restore as putBack } from '../../store/restore.ts';
import { said } from './chain-words.ts';
import { spokenProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

const whole = new Intl.NumberFormat('en-GB');

/** Keeps the database in a file and says what is in it; 1 when the audit in it was altered. */
export async function backup(url: string, path: string, terminal: Terminal): Promise<number> {
  const contents = await backUp(url, path, spokenProgress());
  const size = whole.format(Math.ceil(statSync(path).size / 1000));
  terminal.write(`Kept in ${path}, ${size} kB: ${amount(contents)}.\n${said(contents.audit)}\n`);
  return contents.audit.ok ? 0 : 1;
}

/** Puts a backup into an empty database and says what is there now; 1 when its audit was altered. */
export async function restore(url: string, path: string, yes: boolean, terminal: Terminal): Promise<number> {
  const contents = await putBack(path, url, yes, spokenProgress());
  terminal.write(`Restored from ${path}: ${amount(contents)}.\n${said(contents.audit)}\n`);
  return contents.audit.ok ? 0 : 1;
}

function amount({ rows, level }: Contents): string {
  const all = [...rows.values()].reduce((sum, each) => sum + each, 0);
  return `${whole.format(all)} rows in ${rows.size} tables, of the form ${level.made.at(-1)}`;
}
