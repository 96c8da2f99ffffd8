import { expect, test } from 'vitest';
import { together } from './together.ts';

test('what comes while a round is under way is done together in the next, each with its own answer', async () => {
  const rounds: number[][] = [];
  const double = together(async (items: readonly number[]) => {
    rounds.push([...items]);
    await Promise.resolve();
    return items.map((item) => 2 * item);
  });

  const all = await Promise.all([1, 2, 3, 4].map(double));

  expect(all).toEqual([2, 4, 6, 8]);
  expect(rounds).toEqual([[1], [2, 3, 4]]);
});

test('one that cannot be done takes no other with it', async () => {
  const halve = together(async (items: readonly number[]) => {
    if (items.some((item) => item % 2 === 1)) throw Object.assign(new Error('odd'), { code: '22021' });
    return items.map((item) => item / 2);
  });

  const all = await Promise.allSettled([2, 4, 5, 6].map(halve));

  expect(all.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([1, 2, 'failed', 3]);
  expect(await halve(8)).toBe(4);
});

test('without a database nobody is tried again alone, as each would wait as long', async () => {
  let rounds = 0;
  const never = together(async () => {
    rounds += 1;
    throw new Error('canceling statement due to lock timeout');
  });

  const all = await Promise.allSettled([1, 2, 3, 4].map(never));

  expect(all.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  expect(rounds).toBe(2);
});

test('a crowd goes in rounds that are not too large', async () => {
  const sizes: number[] = [];
  const count = together(async (items: readonly number[]) => {
    sizes.push(items.length);
    return items;
  });

  await Promise.all(Array.from({ length: 251 }, (_, place) => count(place)));

  expect(sizes).toEqual([1, 100, 100, 50]);
});
