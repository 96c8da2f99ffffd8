import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadedWith, loadsNodesUndici } from './loaded-at-start.ts';

const ENTRY = 'src/app/words/start.ts';

/** Each of these is a part of every start, and of the memory of every idle bot. */
const AT_START = [
  '@slack/bolt/dist/App.js',
  '@slack/bolt/dist/receivers/HTTPReceiver.js',
  '@slack/bolt/dist/receivers/SocketModeReceiver.js',
  '@slack/web-api',
  'kysely',
  'kysely/migration',
  'minisearch',
  'pino',
  'prom-client/lib/counter.js',
  'prom-client/lib/gauge.js',
  'prom-client/lib/histogram.js',
  'prom-client/lib/registry.js',
  'undici',
  'yaml',
  'zod',
];

const texts = new Map<string, string>();
const read = (file: string): string => {
  const text = texts.get(file) ?? readFileSync(file, 'utf8');
  texts.set(file, text);
  return text;
};
const loaded = (planted: Readonly<Record<string, string>> = {}) =>
  loadedWith(ENTRY, (file) => planted[file] ?? read(file));

test('a start loads no package but these; models, MCP, PostgreSQL and pictures wait until somebody uses them', () => {
  const { files, packages } = loaded();

  expect([...packages].toSorted()).toEqual(AT_START);
  expect([...files].filter((file) => /^src\/(agent|mcp)\//.test(file))).toEqual(['src/mcp/bearer.ts']);
});

test.each([
  ["import { generateText } from 'ai';", 'ai'],
  ["import { type Tool } from 'ai';", 'ai'],
  ["import {\n  type Tool,\n  generateText,\n} from 'ai';", 'ai'],
  ["export { Pool } from 'pg';", 'pg'],
  ["import '../agent/loop.ts';", 'ai'],
  ["const part = createRequire(import.meta.url);\nconst pg = part('pg/lib/index.js');", 'pg/lib/index.js'],
])('%j in a file that every start loads is caught', (source, caught) => {
  expect([...loaded({ 'src/app/duty.ts': source }).packages]).toContain(caught);
});

test('undici is loaded once: no file of a start calls the fetch of Node or imports node:http', () => {
  const { files } = loaded();

  // The body that Slack's library makes of a file is Node's.
  expect([...files].filter((file) => loadsNodesUndici(read(file)))).toEqual([
    'src/slack/outbox/slack-fetch.ts',
  ]);
  expect(loadsNodesUndici("import { createServer } from 'node:http';")).toBe(true);
  expect(loadsNodesUndici('const response = await fetch(url);')).toBe(true);
  expect(loadsNodesUndici("import type { Server } from 'node:http';")).toBe(false);
  expect(loadsNodesUndici("import { fetch } from 'undici';\nawait fetch(url);")).toBe(false);
});

test.each(["import type { Tool } from 'ai';", "const { Pool } = await import('pg');"])(
  '%j loads nothing yet',
  (source) => {
    expect([...loaded({ 'src/app/duty.ts': source }).packages].toSorted()).toEqual(AT_START);
  },
);
