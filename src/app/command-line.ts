import { existsSync } from 'node:fs';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';
import { createSearch } from '../catalogue/search.ts';
import { examine } from './doctor.ts';
import { createLog } from './log.ts';
import { openReadyStore, reason } from './open-store.ts';
import { readConfiguration, readSite } from './settings.ts';
import { start } from './start.ts';
import { supervise } from './supervise.ts';
import { exportAudit, verifyAudit } from './words/audit.ts';
import { catalogueEntries, catalogueLines } from './words/catalogue.ts';

const WORDS =
  'start, doctor, mcp, catalogue [--json], search WORDS [--json], audit verify, audit export [--json], migrate [--down]';
const terminal = { write: (text: string) => void process.stdout.write(text) };

// Whoever reads our output may stop before its end, as `head` does.
process.stdout.on('error', () => process.exit(0));
if (existsSync('.env')) process.loadEnvFile('.env');
const args = process.argv.slice(2);
const flags = args.filter((arg) => arg.startsWith('--'));
const [word = 'start', ...rest] = args.filter((arg) => !arg.startsWith('--'));

try {
  process.exitCode = await run(flags.includes('--check') ? 'doctor' : word);
} catch (cause) {
  complain([reason(cause)]);
  process.exitCode = 1;
}

async function run(wanted: string): Promise<number> {
  switch (wanted) {
    case 'start':
      return serveUntilStopped();
    case 'doctor':
      return doctor();
    case 'catalogue': {
      const catalogue = fullCatalogue();
      if (flags.includes('--json')) terminal.write(`${JSON.stringify(catalogueEntries(catalogue))}\n`);
      else terminal.write(`${catalogueLines(catalogue).join('\n')}\n`);
      return 0;
    }
    case 'search':
      return find(rest.join(' '));
    case 'audit':
      return audit(rest[0]);
    case 'mcp':
      return serveMcp();
    case 'migrate':
      return migrate(flags.includes('--down') ? 'down' : 'up');
    default:
      complain([`There is no word ${wanted}. There are: ${WORDS}.`]);
      return 2;
  }
}

async function serveUntilStopped(): Promise<number> {
  const read = readConfiguration(process.env);
  if (!read.ok) return complain(read.error);
  const log = createLog(read.value.settings.LOG_LEVEL, read.value.secrets);
  const stopped = supervise(log);
  const running = await start(read.value, log);
  const code = await stopped;
  await running.close();
  // A library may hold a timer or socket a while longer; everything of ours has ended.
  setTimeout(() => process.exit(code), 1000).unref();
  return code;
}

async function serveMcp(): Promise<number> {
  const { mcpUntilStopped, withoutSlack } = await import('./words/mcp.ts');
  const read = readConfiguration(withoutSlack(process.env));
  if (!read.ok) return complain(read.error);
  // Standard output is the protocol's.
  const log = createLog(read.value.settings.LOG_LEVEL, read.value.secrets, 2);
  const stopped = supervise(log);
  const code = await mcpUntilStopped(read.value, log, stopped);
  setTimeout(() => process.exit(code), 1000).unref();
  return code;
}

async function doctor(): Promise<number> {
  const read = readConfiguration(process.env);
  if (!read.ok) return complain(read.error);
  const findings = await examine(read.value);
  for (const { what, ok, detail } of findings) terminal.write(`${ok ? 'ok  ' : 'FAIL'} ${what}: ${detail}\n`);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

function find(words: string): number {
  if (words === '') return complain(['Say what to search for: search blocked addresses.']);
  const matches = createSearch(fullCatalogue()).search(words, 10);
  const shown = matches.map(({ command, score }) => ({
    name: command.method,
    alias: command.aliases[0] ?? null,
    score: Number(score.toFixed(3)),
  }));
  if (flags.includes('--json')) terminal.write(`${JSON.stringify(shown)}\n`);
  else
    terminal.write(
      matches.map(({ command }) => `${command.method.padEnd(34)} ${command.summary}\n`).join('') ||
        'Nothing fits.\n',
    );
  return 0;
}

async function audit(what: string | undefined): Promise<number> {
  if (what !== 'verify' && what !== 'export')
    return complain([`audit takes verify or export, not ${what ?? 'nothing'}.`]);
  const store = await openReadyStore(databaseUrl());
  try {
    if (what === 'verify') return (await verifyAudit(store.audit, terminal)) ? 0 : 1;
    await exportAudit(store.audit, flags.includes('--json') ? 'json' : 'csv', terminal);
    return 0;
  } finally {
    await store.close();
  }
}

async function migrate(direction: 'up' | 'down'): Promise<number> {
  const store = await openReadyStore(databaseUrl());
  try {
    const done = direction === 'down' ? await store.migrate('down') : [];
    terminal.write(
      direction === 'down'
        ? `Taken back: ${done.join(', ') || 'nothing'}.\n`
        : 'The tables are in their newest form.\n',
    );
    return 0;
  } finally {
    await store.close();
  }
}

function databaseUrl(): string {
  return process.env['DATABASE_URL'] || 'sqlite:data/chatops.db';
}

function fullCatalogue() {
  const site = readSite(process.env);
  if (!site.ok) throw new Error(`CHATOPS_CONFIG: ${site.error.join('; ')}.`);
  return createCatalogue([...opensips, ...site.value.commands]);
}

function complain(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  return 1;
}
