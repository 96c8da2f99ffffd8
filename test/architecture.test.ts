import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { breachesIn, ROOMS } from './architecture.ts';

const LONGEST_FILE = 250;
const MOST_EXPORTS = 4;
/** Families of small builders that are always read together. */
const FAMILIES = ['src/catalogue/fields.ts', 'src/config/values.ts'];

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '');
const sources = tracked.filter((file) => file.endsWith('.ts'));
const read = (file: string): string => readFileSync(file, 'utf8');

const linesOf = (source: string): number => source.split('\n').length - 1;
const exportsOf = (source: string): number => [...source.matchAll(/^export (?!type |interface )/gm)].length;
const undocumented = (source: string): readonly string[] =>
  [...source.matchAll(/(?<before>[^\n]*)\n(?<line>export [^\n]*)/g)]
    .filter(({ groups }) => !/\*\/\s*$/.test(groups?.['before'] ?? ''))
    .map(({ groups }) => groups?.['line'] ?? '');

describe('the table of rooms', () => {
  test('every import in src is allowed by it', () => {
    const inside = sources.filter((file) => file.startsWith('src/'));

    expect(inside.length).toBeGreaterThan(20);
    expect(inside.flatMap((file) => breachesIn(file, read(file)))).toEqual([]);
  });

  test.each([
    ['src/catalogue/a.ts', "import { x } from '../gate/b.ts';", 'catalogue does not see gate'],
    ['src/gate/a.ts', "import type { x } from '../mi/b.ts';", 'gate does not see mi'],
    ['src/slack/a.ts', "import { x } from '../store/b.ts';", 'slack does not see store'],
    ['src/slack/a/b.ts', "const x = await import('../../mi/c.ts');", 'slack does not see mi'],
    ['src/mi/a.ts', "import { App } from '@slack/bolt';", 'mi may not use the package @slack/bolt'],
    ['src/store/a.ts', "export { x } from '../../playground/b.ts';", 'nothing in src imports playground'],
    ['src/policy/a.ts', "import { readFileSync } from 'node:fs';", 'policy is pure'],
    ['src/policy/a.ts', 'const now = Date.now();', 'policy is pure'],
    ['src/gate/a.ts', "import { x } from './b';", 'relative imports end in .ts'],
    ['src/mi/a.ts', "new Worker(new URL('./b.ts', import.meta.url));", 'the package has no ./b.ts'],
    ['src/mi/a.ts', `new URL(\`../slack/b\${extname(import.meta.url)}\`, here)`, 'mi does not see slack'],
    ['src/attic/a.ts', '', 'attic has no row'],
  ])('a violation planted in %s is caught: %s', (file, source, because) => {
    expect(
      breachesIn(file, source)
        .map((breach) => breach.because)
        .join(),
    ).toContain(because);
  });

  test('every room that has a row exists', () => {
    const rooms = new Set(
      sources.filter((file) => file.startsWith('src/')).map((file) => file.split('/')[1]),
    );

    expect(Object.keys(ROOMS).filter((room) => !rooms.has(room))).toEqual([]);
  });
});

describe('files', () => {
  test('are short enough to be read at once', () => {
    expect(sources.filter((file) => linesOf(read(file)) > LONGEST_FILE)).toEqual([]);
    expect(linesOf('x\n'.repeat(251))).toBeGreaterThan(LONGEST_FILE);
  });

  test('of src export few things', () => {
    const many = sources.filter(
      (file) => file.startsWith('src/') && !FAMILIES.includes(file) && exportsOf(read(file)) > MOST_EXPORTS,
    );

    expect(many).toEqual([]);
    expect(exportsOf('export const a = 1;\n'.repeat(5))).toBeGreaterThan(MOST_EXPORTS);
  });

  test('of src say above each export what it promises', () => {
    const silent = sources
      .filter((file) => file.startsWith('src/') && !file.endsWith('.test.ts'))
      .flatMap((file) => undocumented(`\n${read(file)}`).map((line) => `${file}: ${line}`));

    expect(silent).toEqual([]);
    expect(undocumented('\nexport const a = 1;')).toHaveLength(1);
  });
});
