import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { threatsIn, unheld } from './threats.ts';

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const text = readFileSync('SECURITY.md', 'utf8');

test('every threat of the model is held by tests that there are', () => {
  const threats = threatsIn(text);

  expect(threats.size).toBeGreaterThan(25);
  expect([...threats.values()].flat().length).toBeGreaterThan(45);
  expect(unheld(threats, read)).toEqual([]);
});

test('a threat without a test, a file that is gone and a name that has changed would be found', () => {
  const table = (held: string) =>
    threatsIn(
      `\n## Threats\n\n| threat | what | held by |\n|---|---|---|\n| Rain | A roof. | ${held} |\n\n## Next\n`,
    );
  const roof = (file: string) =>
    file === 'roof.test.ts'
      ? "test('keeps \\'it\\' out', () => {});\ntest.skip('is new', () => {});"
      : undefined;

  expect(unheld(table("`roof.test.ts`: “keeps 'it' out”"), roof)).toEqual([]);
  expect(unheld(table(''), roof)).toEqual(['nothing holds: Rain']);
  expect(unheld(table("`wall.test.ts`: “keeps 'it' out”"), roof)).toEqual(['there is no wall.test.ts']);
  expect(unheld(table('`roof.test.ts`: “keeps it out”, “is new”'), roof)).toEqual([
    'roof.test.ts has no test “keeps it out”',
    'roof.test.ts has no test “is new”',
  ]);
});
