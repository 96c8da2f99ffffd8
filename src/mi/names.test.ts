import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';
import { factsFrom, releaseIn } from './names.ts';

const catalogue = createCatalogue(opensips);
const named = (name: string) => {
  const found = catalogue.find(name);
  if (found.kind !== 'one') throw new Error(name);
  return found.command;
};
const node = (release: string, ...names: string[]) =>
  factsFrom('fra', { release, names: names.length > 0 ? new Set(names) : undefined });

describe('the name that a node is called by', () => {
  test.each([
    ['3.6.8', ['ds_list', 'which'], 'dispatcher:list', 'ds_list'],
    ['4.0.1', ['dispatcher:list', 'core:which'], 'ds_list', 'dispatcher:list'],
    ['3.6.8', ['refreshWatchers'], 'presence:refresh_watchers', 'refreshWatchers'],
    ['3.6.8', ['tls_trace'], 'tls:trace', 'tls_trace'],
    ['4.0.1', ['tls:trace', 'bins:trace'], 'tls:trace', 'tls:trace'],
    ['3.6.8', ['ps'], 'ds_list', undefined],
    ['4.0.1', ['core:ps'], 'ds_list', undefined],
  ])('on %s serving %j, for %s, is %s', (release, names, asked, served) => {
    expect(node(release, ...names).nameOf(named(asked))).toBe(served);
  });

  test('follows the release when the node does not tell its names', () => {
    expect(node('3.6.8').nameOf(named('ds_list'))).toBe('ds_list');
    expect(node('4.0.1').nameOf(named('ds_list'))).toBe('dispatcher:list');
  });
});

test.each([
  ['3.3.2', '3.4'],
  ['3.4.18', '3.4'],
  ['3.5.9', '3.5'],
  ['3.6.8', '3.6'],
  ['3.7.0', '3.6'],
  ['unknown', '3.6'],
])('release %s counts as %s', (release, version) => {
  expect(node(release, 'ps').version).toBe(version);
});

test('names with a module before them tell 4.0 and later', () => {
  expect(node('unknown', 'core:ps').version).toBe('4.0');
});

test.each([
  ['OpenSIPS (3.6.8 (x86_64/linux))', '3.6.8'],
  ['OpenSIPS (4.0.1-dev (x86_64/linux))', '4.0.1'],
  [undefined, 'unknown'],
])('the release in %s is %s', (server, release) => {
  expect(releaseIn(server)).toBe(release);
});
