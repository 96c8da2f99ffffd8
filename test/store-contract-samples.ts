import { expect, test } from 'vitest';
import type { Store } from '../src/store/store.ts';
import { keepAll } from './keep.ts';

/** What every store promises of samples, and of the lease under which they are taken; the two stores are open on one database. */
export function samplesContract(stores: () => readonly [Store, Store]): void {
  test('a lease has one owner until it runs out', async () => {
    const [one, two] = stores();
    expect(await one.lease('timer', 'a', 100, 0)).toBe(true);
    expect(await two.lease('timer', 'b', 150, 50)).toBe(false);
    expect(await one.lease('timer', 'a', 200, 60)).toBe(true);
    expect(await two.lease('timer', 'b', 300, 200)).toBe(true);
  });

  test('samples come back in stretches with their extremes, by node and name, and old ones go', async () => {
    const [one, two] = stores();
    const figure = (at: number, value: number, name = 'load', node = 'fra') => ({ node, name, at, value });
    await one.samples.add([
      figure(1000, 4),
      figure(1900, 8.5),
      figure(2000, 1),
      figure(1000, 7, 'state.gw1'),
    ]);
    await one.samples.add([figure(2000, 99), figure(1500, 3, 'load', 'ams')]);
    const all = { nodes: ['fra', 'ams'], from: 0, width: 1000 };

    expect(await two.samples.read({ ...all, names: ['load'] })).toEqual([
      { node: 'ams', name: 'load', at: 1000, mean: 3, low: 3, high: 3, last: 3, newest: 1500, oldest: 1500 },
      {
        node: 'fra',
        name: 'load',
        at: 1000,
        mean: 6.25,
        low: 4,
        high: 8.5,
        last: 8.5,
        newest: 1900,
        oldest: 1000,
      },
      { node: 'fra', name: 'load', at: 2000, mean: 1, low: 1, high: 1, last: 1, newest: 2000, oldest: 2000 },
    ]);
    expect(await two.samples.read({ ...all, names: { prefix: 'state.' } })).toMatchObject([{ last: 7 }]);
    expect(await two.samples.read({ ...all, nodes: [], names: ['load'] })).toEqual([]);
    expect(await two.samples.read({ ...all, names: [] })).toEqual([]);
    await two.clear(1600, { ...keepAll(Number.POSITIVE_INFINITY), samples: 0 });
    expect(await one.samples.read({ ...all, names: ['load'], from: 1950 })).toHaveLength(1);
    expect(await one.samples.read({ ...all, names: ['load'] })).toHaveLength(2);
  });
}
