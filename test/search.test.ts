import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch, type Search } from '../src/catalogue/search.ts';

const questions = JSON.parse(readFileSync('test/facts/questions.json', 'utf8')) as readonly (readonly [
  string,
  string,
])[]; // our own file
const search = createSearch(createCatalogue(opensips));
const found = (by: Search, words: string): readonly string[] =>
  by.search(words, 5).map(({ command }) => command.method);
const missedBy = (by: Search): readonly string[] =>
  questions.flatMap(([words, method]) => (found(by, words).includes(method) ? [] : [words]));

describe('the search', () => {
  test('has what an operator asks for among its first five in at least 95 of 100 questions', () => {
    const missed = missedBy(search);

    console.log(
      `${questions.length - missed.length} of ${questions.length} questions; missed: ${missed.join('; ')}`,
    );
    expect(questions.length).toBeGreaterThanOrEqual(60);
    expect(missed.length / questions.length).toBeLessThanOrEqual(0.05);
  });

  test('every question asks for a command that exists, and a catalogue without synonyms fails them', () => {
    const methods = new Set(opensips.map(({ method }) => method));
    const bare = createSearch(createCatalogue(opensips.map((command) => ({ ...command, synonyms: [] }))));

    expect(questions.filter(([, method]) => !methods.has(method))).toEqual([]);
    expect(missedBy(bare).length / questions.length).toBeGreaterThan(0.05);
  });

  test.each([
    ['show me all registered phones', 'usrloc:dump'],
    ['which gateways are down', 'drouting:gw_status'],
    ['which gateways are down', 'dispatcher:list'],
    ['active calls', 'dialog:list'],
    ['blocked ips', 'pike:list'],
    ['memory use', 'statistics:get'],
    ['disable a load balancer destination', 'load_balancer:status'],
  ])('"%s" finds %s', (words, method) => {
    expect(found(search, words)).toContain(method);
  });

  test.each([
    ['ds_lits', 'ds_list'],
    ['dlg_lst', 'dlg_list'],
    ['uldump', 'ul_dump'],
    ['dispatcher:lst', 'dispatcher:list'],
    ['get_statistic', 'get_statistics'],
    ['GET_CPLL', 'GET_CPL'],
    ['usrlco:dump', 'usrloc:dump'],
  ])('%s is taken for %s', (typed, meant) => {
    const [first] = search.search(typed, 1);

    expect(search.nearest(typed)[0]).toBe(meant);
    expect([first?.command.method, ...(first?.command.aliases ?? [])]).toContain(meant);
  });

  test('nothing like it gives nothing, and what is not a name is no slip of the finger', () => {
    expect(search.nearest('zzzzqqqq')).toEqual([]);
    expect(search.search('', 5)).toEqual([]);
    expect(search.search('the of and', 5)).toEqual([]);
    expect(search.nearest('constructor')).not.toContain('constructor');
  });

  test('an exact name comes first', () => {
    for (const name of ['ps', 'trace', 'ul_dump', 'dialog:list', 'UL_DUMP', 'nh_enable_ping']) {
      const [first] = search.search(name, 1);

      expect(
        [first?.command.method, ...(first?.command.aliases ?? [])].map((known) => known?.toLowerCase()),
      ).toContain(name.toLowerCase());
    }
  });

  test('a name that no OpenSIPS answers stands behind the commands that do', () => {
    const [first] = search.search('memory', 5);

    expect(first?.command.absent).toBeUndefined();
  });
});
