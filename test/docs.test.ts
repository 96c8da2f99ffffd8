import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
/** What a merge leaves behind where two sides disagreed. */
const UNDECIDED = /^(<{7}|={7}|>{7})( |$)/m;
const LINK = /\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g;

const texts = globSync(
  ['*.{md,yml,json}', '{docs,src,playground,evals,bench,test}/**/*.{md,yml,yaml,json}'],
  { cwd: ROOT },
);
const read = (path: string): string => readFileSync(resolve(ROOT, path), 'utf8');

/** Paths that a text links to and that do not exist, seen from the folder of its file. */
function deadLinks(path: string, text: string): readonly string[] {
  return [...text.matchAll(LINK)]
    .map(([, to = '']) => to)
    .filter((to) => !existsSync(resolve(ROOT, dirname(path), to)));
}

test('no text carries the marks of an undecided merge', () => {
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter((path) => UNDECIDED.test(read(path)))).toEqual([]);
});

test('marks of an undecided merge would be found, a rule of seven signs inside a line would not', () => {
  expect(UNDECIDED.test('a\n<<<<<<< HEAD\nb')).toBe(true);
  expect(UNDECIDED.test('a\n=======\nb')).toBe(true);
  expect(UNDECIDED.test('| ======= |')).toBe(false);
});

test('every link to a file of the repository leads somewhere', () => {
  const dead = texts
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => deadLinks(path, read(path)).map((to) => `${path} → ${to}`));
  expect(dead).toEqual([]);
});

test('a link that leads nowhere would be found', () => {
  expect(deadLinks('docs/settings.md', 'see [a](mcp.md) and [b](none.md#x) and [c](https://x.y)')).toEqual([
    'none.md',
  ]);
});

test('every setting is documented', () => {
  const known = [...read('src/config/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
    ([, name = '']) => name,
  );
  expect(known.length).toBeGreaterThan(20);
  const said = read('docs/settings.md');
  expect(known.filter((name) => !said.includes(`\`${name}\``))).toEqual([]);
});

test('every table of the database is documented, with how long it is kept', () => {
  const tables = [...read('src/store/tables.ts').matchAll(/^ {2}readonly (\w+): \{/gm)].map(
    ([, name = '']) => name,
  );
  expect(tables.length).toBeGreaterThan(20);
  const rows = read('docs/security.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(tables.filter((name) => !rows.some((row) => row.split('|')[1]?.includes(`\`${name}\``)))).toEqual(
    [],
  );
});
