import { expect, test } from 'vitest';
import { duration } from './format.ts';

test.each([
  [999, '999 ms'],
  [1000, '1 s'],
  [1040, '1 s'],
  [1240, '1.2 s'],
  [5000, '5 s'],
  [9949, '9.9 s'],
  [10_000, '10 s'],
  [125_000, '2 min 5 s'],
])('%d ms are %s: no digit that says nothing', (ms, words) => {
  expect(duration(ms)).toBe(words);
});
