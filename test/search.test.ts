import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch } from '../src/catalogue/search.ts';

const questions = JSON.parse(readFileSync('test/facts/questions.json', 'utf8')) as readonly (readonly [
  string,
  string,
])[]; // our own file
const search = createSearch(createCatalogue(opensips));
const found = (words: string): readonly string[] =>
  search.search(words, 5).map(({ command }) => command.method);

describe('the search', () => {
  test('has what an operator asks for among its first five in at least 95 of 100 questions', () => {
    const missed = questions.filter(([words, method]) => !found(words).includes(method));

    expect(questions.length).toBeGreaterThanOrEqual(60);
    console.log(
      `${questions.length - missed.length} of ${questions.length} questions; missed: ${missed.map(([words]) => words).join('; ')}`,
    );
    expect(missed.length / questions.length).toBeLessThanOrEqual(0.05);
  });

  test.each([
    ['ds_lits', 'ds_list'],
    ['dlg_lst', 'dlg_list'],
    ['uldump', 'ul_dump'],
    ['dispatcher:lst', 'dispatcher:list'],
    ['get_statistic', 'get_statistics'],
    ['GET_CPLL', 'GET_CPL'],
  ])('%s is taken for %s', (typed, meant) => {
    expect(search.nearest(typed)[0]).toBe(meant);
  });

  test('nothing like it gives nothing', () => {
    expect(search.nearest('zzzzqqqq')).toEqual([]);
    expect(search.search('', 5)).toEqual([]);
  });

  test('an exact name comes first', () => {
    for (const name of ['ps', 'trace', 'ul_dump', 'dialog:list']) {
      const [first] = search.search(name, 1);

      expect([first?.command.method, ...(first?.command.aliases ?? [])]).toContain(name);
    }
  });
});
