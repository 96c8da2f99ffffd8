import { expect, test } from 'vitest';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch, type Search } from '../src/catalogue/search.ts';
import { type Question, questions } from './questions.ts';

const search = createSearch(createCatalogue(opensips));
const missedBy = (by: Search, among: number): readonly Question[] =>
  questions.filter(({ ask, expected }) => {
    const found = by.search(ask, among).map(({ command }) => command.method);
    return !found.some((method) => expected.includes(method));
  });
const share = (missed: readonly Question[]): number => 1 - missed.length / questions.length;

test('the search has a right command among its first five for at least 95 of 100 questions', () => {
  const missed = missedBy(search, 5);

  const [first, five] = [missedBy(search, 1), missed].map((list) => (share(list) * 100).toFixed(1));
  console.log(`first ${first} %, first five ${five} %; missed: ${missed.map(({ ask }) => ask).join('; ')}`);
  expect(questions.length).toBeGreaterThanOrEqual(60);
  expect(share(missed)).toBeGreaterThanOrEqual(0.95);
});

test('the measure notices a catalogue without synonyms', () => {
  const bare = createSearch(createCatalogue(opensips.map((command) => ({ ...command, synonyms: [] }))));

  expect(share(missedBy(bare, 5))).toBeLessThan(0.95);
});

test('every question names commands that exist, and nothing is both expected and forbidden', () => {
  const known = new Set(opensips.map(({ method }) => method));
  const named = questions.flatMap(({ expected, forbidden }) => [...expected, ...forbidden]);
  const both = questions.filter(({ expected, forbidden }) => expected.some((one) => forbidden.includes(one)));

  expect(named.filter((method) => !known.has(method))).toEqual([]);
  expect(both).toEqual([]);
  expect(new Set(questions.map(({ ask }) => ask)).size).toBe(questions.length);
});
