import { expect, test } from 'vitest';
import type { Store } from '../src/store/store.ts';

/** What every store promises of the queries that CUCM is asked within a minute. */
export function cucmContract(stores: () => readonly [Store, Store]): void {
  test('of many device queries at once as many are made as a minute allows, whoever asks', async () => {
    const [one, two] = stores();

    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, place) =>
        (place % 2 ? one : two).querySlots.take('c1', 15, 1000 + place),
      ),
    );

    expect(answers.filter(({ taken }) => taken)).toHaveLength(15);
    const { taken, moments } = await one.querySlots.take('c1', 15, 2000);
    expect(taken).toBe(false);
    expect(moments).toHaveLength(15);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  test('a query counts for a minute and for its own cluster alone', async () => {
    const [one, two] = stores();
    await one.querySlots.take('c2', 1, 1_795_000_000_000);

    expect(await two.querySlots.take('c2', 1, 1_795_000_059_999)).toEqual({
      taken: false,
      moments: [1_795_000_000_000],
    });
    expect(await two.querySlots.take('c3', 1, 1_795_000_059_999)).toMatchObject({ taken: true });
    expect(await two.querySlots.take('c2', 1, 1_795_000_060_000)).toEqual({
      taken: true,
      moments: [1_795_000_060_000],
    });
  });

  test('what a clock has written that was far ahead blocks nobody', async () => {
    const [one, two] = stores();
    await one.querySlots.take('c4', 1, 1_795_009_000_000);

    expect(await two.querySlots.take('c4', 1, 1_795_000_000_000)).toMatchObject({ taken: true });
  });
}
