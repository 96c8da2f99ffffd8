import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readDatabaseUrl } from '../config/config.ts';
import { reasonSentence } from './reason.ts';
import { ownVersion } from './version.ts';
import { readWords, USAGE, type Wanted } from './words/options.ts';
import { complain, type Terminal } from './words/terminal.ts';

// What a word needs is loaded with it, so that a small word is quick.
const terminal: Terminal = { write: (text) => void process.stdout.write(text) };

// Whoever reads our output may stop before its end, as `head` does.
process.stdout.on('error', () => process.exit(0));
if (existsSync('.env')) loadEnvFile('.env');

try {
  const wanted = readWords(process.argv.slice(2));
  process.exitCode = wanted.ok ? await run(wanted.value) : complain([wanted.error, '', USAGE]);
} catch (cause) {
  complain([reasonSentence(cause)]);
  process.exitCode = 1;
}

async function run({ word, rest, options }: Wanted): Promise<number> {
  switch (word) {
    case 'start':
      return (await import('./words/start.ts')).startUntilStopped();
    case 'doctor':
      return (await import('./words/doctor.ts')).doctor(options.json, terminal);
    case 'catalogue':
      return (await import('./words/catalogue.ts')).printCatalogue(options.json, terminal);
    case 'search':
      return (await import('./words/search.ts')).search(rest.join(' '), options.json, terminal);
    case 'audit':
      return audit(rest[0], options.json);
    case 'mcp':
      return (await import('./words/mcp.ts')).mcpUntilStopped();
    case 'migrate':
      return migrate(rest[0], options);
    case 'backup':
    case 'restore':
      return keep(word, rest[0], options.yes);
    case 'help':
      terminal.write(USAGE);
      return 0;
    case 'version':
      terminal.write(`${ownVersion()}\n`);
      return 0;
    default:
      return complain([`There is no word ${word}.`, '', USAGE]);
  }
}

async function audit(what: string | undefined, asJson: boolean): Promise<number> {
  const url = readDatabaseUrl(process.env);
  if (!url.ok) return complain([url.error]);
  const { exportAudit, verifyAudit } = await import('./words/audit.ts');
  switch (what) {
    case 'verify':
      return verifyAudit(url.value, terminal);
    case 'export':
      return exportAudit(url.value, asJson ? 'json' : 'csv', terminal);
    case undefined:
      return complain(['Say which: audit verify, or audit export.']);
    default:
      return complain([`audit takes verify or export, not ${what}.`]);
  }
}

async function migrate(what: string | undefined, { to, yes }: Wanted['options']): Promise<number> {
  const url = readDatabaseUrl(process.env);
  if (!url.ok) return complain([url.error]);
  const { migrateDown, migrateStatus, migrateUp } = await import('./words/migrate.ts');
  switch (what) {
    case undefined:
      return migrateUp(url.value, terminal);
    case 'status':
      return migrateStatus(url.value, terminal);
    case 'down':
      return migrateDown(url.value, { to, yes }, terminal);
    default:
      return complain([`migrate takes status or down, not ${what}.`]);
  }
}

async function keep(word: 'backup' | 'restore', path: string | undefined, yes: boolean): Promise<number> {
  const url = readDatabaseUrl(process.env);
  if (!url.ok) return complain([url.error]);
  if (path === undefined) return complain([`Name the file: ${word} FILE.`]);
  const { backup, restore } = await import('./words/backup.ts');
  return word === 'backup' ? backup(url.value, path, terminal) : restore(url.value, path, yes, terminal);
}
