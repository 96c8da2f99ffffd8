import { expect, test } from 'vitest';
import type { Store } from '../src/store/store.ts';
import type { Owed } from '../src/store/talks.ts';

/** What a store promises of talks; `stores` gives two processes on one database. */
export function talksContract(stores: () => readonly [Store, Store]): void {
  test('a talk is kept only over the revision that it grew from', async () => {
    const [one, two] = stores();
    expect(await one.talks.find('t1')).toBeUndefined();
    expect(await one.talks.keep('t1', { said: 'ü' } as never, 0)).toBe(true);
    const answers = await Promise.all([
      one.talks.keep('t1', { said: 'one' } as never, 1),
      two.talks.keep('t1', { said: 'two' } as never, 1),
    ]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await two.talks.find('t1')).toMatchObject({ revision: 2 });
  });

  test('what a talk waits for and what is to be said are kept together, and an answer until it stands', async () => {
    const [one, two] = stores();
    const place = { team: 'T1', user: 'ana', channel: 'C1', thread: '1.0' };
    const wait = (call: string) => ({ talk: 't2', call, approval: call, because: null, ...place });
    const said: Owed = {
      id: 'a1',
      talk: 't2',
      ...place,
      kind: 'stopped',
      text: 'interrupted',
      used: [],
      waits: false,
    };
    const answer = { ...said, text: 'ü', used: [{ n: 1, command: 'ps', node: 'fra', kept: ['k1', 'k2'] }] };
    await one.talks.owe(said);
    await one.talks.conclude('t2', [wait('c1'), wait('c2')], answer);
    await two.talks.conclude('t3', [{ ...wait('c1'), talk: 't3' }]);

    expect(await two.talks.owed('t2')).toEqual([answer]);
    expect(await two.talks.owed('t3')).toEqual([]);
    await expect(two.talks.conclude('t2', [wait('c3'), wait('c3')])).rejects.toThrow();
    expect((await one.talks.waiting('t2')).map(({ call }) => call)).toEqual(['c1', 'c2']);
    await two.talks.conclude('t2', []);
    await two.talks.stands('a1');
    expect(await one.talks.owed()).toEqual([]);
    expect((await one.talks.waiting()).map(({ talk }) => talk)).toEqual(['t3']);
    await two.talks.conclude('t3', []);
  });

  test('usage adds up from all sides, and a verdict is changed by a second one', async () => {
    const [one, two] = stores();
    const add = (store: Store) => store.talks.budgets.add(['day', 'user'], { tokens: 10, calls: 1 });
    await Promise.all([add(one), add(two), add(one), add(two)]);
    expect(await one.talks.budgets.used('day')).toEqual({ tokens: 40, calls: 4 });
    expect(await one.talks.budgets.used('other')).toEqual({ tokens: 0, calls: 0 });

    const rating = { talk: 't1', message: 'm1', user: 'ana', at: 1 };
    await one.talks.rate({ ...rating, verdict: 'good' });
    await two.talks.rate({ ...rating, verdict: 'bad', at: 2 });
    expect(await one.talks.ratings('t1')).toEqual([{ ...rating, verdict: 'bad', at: 2 }]);
  });
}
