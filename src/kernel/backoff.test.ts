import { expect, test } from 'vitest';
import { backoff, retryAfter } from './backoff.ts';

const PAUSES = { first: 100, longest: 1500 };
const NOW = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');

test('pauses double up to the longest, and chance shortens them', () => {
  expect([1, 2, 3, 4, 9].map((attempts) => backoff(attempts, 1, PAUSES))).toEqual([
    200, 400, 800, 1500, 1500,
  ]);
  expect(backoff(3, 0.5, PAUSES)).toBe(400);
  expect(backoff(3, 0, PAUSES)).toBe(0);
});

test('what the server asks for is waited, within the longest', () => {
  expect(backoff(1, 0, PAUSES, 1000)).toBe(1000);
  expect(backoff(1, 0, PAUSES, 3_600_000)).toBe(1500);
  expect(backoff(4, 1, PAUSES, 1000)).toBe(1500);
});

test.each([
  ['3', 3000],
  [' 0 ', 0],
  [['7', '9'], 7000],
  ['Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
  ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
  ['-3', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %j is %s ms', (header, ms) => {
  expect(retryAfter(header, NOW)).toBe(ms);
});
