import { expect, test } from 'vitest';
import { fits } from './fits.ts';

test.each([
  ['gw1', 'gw1', true],
  ['GW1', 'gw1', true],
  ['gw1', 'gw12', false],
  ['*', '', true],
  ['gw*', 'gw3', true],
  ['gw*', 'agw3', false],
  ['*:5060', 'sip:192.0.2.41:5060', true],
  ['sip:*:5060', 'sip::5060', true],
  ['sip:*:5060', 'sip:5060', false],
  ['a*b*a', 'aba', true],
  ['a*ba*a', 'aba', false],
  ['a*b*b', 'ab', false],
  ['a.c', 'abc', false],
  ['(a', '(a', true],
])('the pattern %j and the name %j: %s', (pattern, name, expected) => {
  expect(fits(pattern, name)).toBe(expected);
});

test('no pattern holds anybody up', () => {
  const begun = performance.now();

  expect(fits(`${'a*'.repeat(2000)}b`, 'a'.repeat(20_000))).toBe(false);

  expect(performance.now() - begun).toBeLessThan(1000);
});
