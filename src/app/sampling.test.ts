import { expect, test } from 'vitest';
import { isFree } from './sampling.ts';

const NOW = 10_000_000;

test.each([
  ['never failed', 0, 0, undefined, true],
  ['somebody waits for it', 1, 0, undefined, false],
  ['failed a moment ago', 0, 1, 59_000, false],
  ['failed a minute ago', 0, 4, 61_000, true],
  ['rests, and failed a minute ago', 0, 5, 61_000, false],
  ['rests, and failed two minutes ago', 0, 50, 121_000, true],
  ['rests, and somebody is just trying it', 1, 50, 121_000, false],
])('a node that %s', (_, waiting, failuresInARow, ago, free) => {
  const lastFault = ago === undefined ? undefined : { at: NOW - ago };

  expect(isFree({ waiting, failuresInARow, lastFault }, NOW)).toBe(free);
});
