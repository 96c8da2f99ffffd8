import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOORS, opensConnections } from './outgoing.ts';

const sources = globSync('src/**/*.ts').filter((path) => !path.endsWith('.test.ts'));

test('connections are opened where it is known whose address is taken, and nowhere else', () => {
  const found = sources.filter((path) => opensConnections(readFileSync(path, 'utf8')));

  expect(sources.length).toBeGreaterThan(300);
  expect(found.filter((path) => !(path in DOORS))).toEqual([]);
  expect(Object.keys(DOORS).filter((path) => !found.includes(path))).toEqual([]);
});

test.each([
  "import { request } from 'undici';\nawait request(url);",
  "import { connect } from 'node:net';",
  "const { load } = await import('@ai-sdk/google');",
  'const reply = await fetch(url);',
  "import { spawn } from 'node:child_process';",
])('a new door would be found: %s', (source) => {
  expect(opensConnections(source)).toBe(true);
});

test.each([
  "import type { Socket } from 'node:net';",
  'await needs.fetch(id);',
  '// fetch(url) is not used here',
])('what is none is not: %s', (source) => {
  expect(opensConnections(source)).toBe(false);
});
