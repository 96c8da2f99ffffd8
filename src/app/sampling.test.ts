import { expect, test } from 'vitest';
import { freedom } from './sampling.ts';

test.each([
  ['answers', 0, 0, 'yes'],
  ['answers, and somebody waits for it', 1, 0, 'no'],
  ['failed once', 0, 1, 'once'],
  ['rests after many failures', 0, 9, 'once'],
  ['rests, and somebody waits for it', 2, 9, 'no'],
] as const)('a node that %s', (_, waiting, failuresInARow, free) => {
  expect(freedom({ waiting, failuresInARow })).toBe(free);
});
