import { expect, test } from 'vitest';
import type { Store } from '../src/store/store.ts';
import { alert, watch } from './alert-sample.ts';
import { DAY, keepAll } from './keep.ts';

/** What every store promises of watches, mutes, alerts and subscriptions; the two stores are open on one database. */
export function alertsContract(stores: () => readonly [Store, Store]): void {
  test('one watch and node have one live alert, whoever begins it', async () => {
    const [one, two] = stores();
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        (at % 2 ? one : two).alerts.add(alert({ id: `begun-${at}`, node: 'many' })),
      ),
    );

    expect(made.filter(Boolean)).toHaveLength(1);
    expect((await one.alerts.live()).filter(({ node }) => node === 'many')).toHaveLength(1);
    const first = (await one.alerts.live()).find(({ node }) => node === 'many');
    expect(await two.alerts.latest('gateway-down', 'many')).toEqual(first);
  });

  test('of two changes to one alert one is kept', async () => {
    const [one, two] = stores();
    const first = alert({ id: 'changed', node: 'ams' });
    await one.alerts.add(first);
    const over = alert({ ...first, state: 'resolved', resolvedAt: 9, version: 2 });

    const kept = await Promise.all([one.alerts.settle(over), two.alerts.settle({ ...over, times: 7 })]);

    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await one.alerts.find('changed')).toMatchObject({ state: 'resolved', version: 2 });
    expect((await one.alerts.live()).some(({ id }) => id === 'changed')).toBe(false);
    expect(await one.alerts.settle({ ...over, version: 9 })).toBe(false);
  });

  test('an alert that is over does not begin again beside another one', async () => {
    const [one] = stores();
    const old = alert({ id: 'old', node: 'lab', state: 'resolved' });
    await one.alerts.add(old);
    await one.alerts.add(alert({ id: 'new', node: 'lab' }));

    expect(await one.alerts.settle({ ...old, state: 'firing', version: 2 })).toBe(false);
    expect((await one.alerts.live()).filter(({ node }) => node === 'lab')).toHaveLength(1);
  });

  test('what is not shown is known until it is, and where it stands', async () => {
    const [one, two] = stores();
    await one.alerts.add(alert({ id: 'shown', node: 'n1' }));
    const undrawn = async () => (await two.alerts.undrawn()).some(({ id }) => id === 'shown');

    expect(await undrawn()).toBe(true);
    await two.alerts.place('shown', { channel: 'C1', ts: '1.2', link: null });
    await two.alerts.drawn('shown', 1);
    expect(await undrawn()).toBe(false);
    expect(await one.alerts.spot('shown')).toEqual({ channel: 'C1', ts: '1.2', link: null });
    await one.alerts.settle(alert({ id: 'shown', node: 'n1', version: 2 }));
    expect(await undrawn()).toBe(true);
  });

  test('one process posts a card, and another only when that one gives no sign any more', async () => {
    const [one, two] = stores();
    await one.alerts.add(alert({ id: 'claimed', node: 'n2' }));

    const both = await Promise.all([
      one.alerts.claim('claimed', 'a', 1000, 500),
      two.alerts.claim('claimed', 'b', 1000, 500),
    ]);
    const winner = both[0]?.kind === 'first' ? 'a' : 'b';
    const loser = winner === 'a' ? 'b' : 'a';

    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['first', 'no']);
    expect(await one.alerts.claim('claimed', winner, 1400, 500)).toEqual({ kind: 'again', since: 1000 });
    expect(await two.alerts.claim('claimed', loser, 1800, 500)).toEqual({ kind: 'no' });
    expect(await two.alerts.claim('claimed', loser, 1900, 500)).toEqual({ kind: 'again', since: 1000 });
    await one.alerts.unclaim('claimed', loser);
    expect(await one.alerts.claim('claimed', winner, 2000, 500)).toEqual({ kind: 'first' });
  });

  test('watches that people added and mutes are the same for every process', async () => {
    const [one, two] = stores();
    expect(await one.watches.add(watch({ name: 'w1', source: 'slack' }), 1)).toBe(true);
    expect(await two.watches.add(watch({ name: 'w1', source: 'slack' }), 2)).toBe(false);
    expect(await two.watches.all()).toEqual([watch({ name: 'w1', source: 'slack' })]);
    const mute = { watch: 'w1', node: null, by: 'U1', at: 1, until: 100 };
    await one.watches.mute(mute);
    await one.watches.mute({ ...mute, node: 'fra', until: 50 });
    await one.watches.mute({ ...mute, until: 200 });

    expect(await two.watches.mutes(60)).toEqual([{ ...mute, until: 200 }]);
    expect(await two.watches.unmute('w1', null)).toBe(true);
    expect(await two.watches.unmute('w1', null)).toBe(false);
    expect(await one.watches.remove('w1')).toBe(true);
    expect(await two.watches.remove('w1')).toBe(false);
  });

  test('subscriptions are replaced by newer ones, and old alerts and subscriptions go', async () => {
    const [one, two] = stores();
    const held = {
      node: 'fra',
      socket: 'udp:h:1',
      events: ['E_A'],
      wanted: ['E_A'],
      until: 10,
      at: 5,
      problem: null,
    };
    await one.subscriptions.keep(held);
    await two.subscriptions.keep({ ...held, events: ['E_A', 'E_B'], at: 6 });

    expect(await one.subscriptions.all()).toEqual([{ ...held, events: ['E_A', 'E_B'], at: 6 }]);
    await one.alerts.add(alert({ id: 'over', node: 'n3', state: 'resolved', changedAt: 3 }));
    await one.clear(7 + DAY, { ...keepAll(Number.POSITIVE_INFINITY), alerts: 3 + DAY });
    expect(await two.subscriptions.all()).toEqual([]);
    expect(await one.alerts.find('over')).toBeUndefined();
    expect(await one.alerts.find('shown')).toBeDefined();
  });
}
