import { describe, expect, test } from 'vitest';
import { watch } from '../../test/alert-sample.ts';
import { ok } from '../kernel/result.ts';
import type { Reading } from '../samples/reading.ts';
import { openStore } from '../store/store.ts';
import type { Alert } from './alert.ts';
import type { Heard } from './heard.ts';
import type { Watch } from './watch.ts';
import { createWatcher } from './watcher.ts';

const EVERY = 30_000;
const GATEWAYS = watch({
  name: 'gateways',
  what: { kind: 'state', match: '*', disabled: false },
  condition: { is: 'down' },
});
const NODE = watch({ name: 'node', what: { kind: 'node' }, condition: { is: 'down' } });
const FALLING = watch({
  name: 'falling',
  what: { kind: 'figure', figure: 'registrations' },
  condition: { is: 'falls', by: 20, percent: true, within: 600_000 },
});
const FLOODS = watch({
  name: 'floods',
  what: { kind: 'event', event: 'E_PIKE_BLOCKED' },
  condition: { is: 'seen', times: 2, within: 60_000 },
});

/** Some processes with their watchers on one database, at a time of their own. */
async function world(watches: readonly Watch[], processes = 1) {
  const store = openStore('sqlite::memory:', () => Promise.resolve(ok(null)));
  await store.migrate('up');
  let now = 1_000_000;
  let ids = 0;
  const changed: Alert[] = [];
  const made = () => {
    const watcher = createWatcher({
      nodes: ['fra', 'ams'],
      alerts: store.alerts,
      samples: store.samples,
      every: EVERY,
      reopenMs: 900_000,
      changed: (alert) => void changed.push(alert),
      breathe: async () => undefined,
      clock: () => now,
      newId: () => {
        ids += 1;
        return `a${ids}`;
      },
    });
    watcher.use(watches);
    return watcher;
  };
  return {
    store,
    changed,
    made,
    watchers: Array.from({ length: processes }, made),
    now: () => now,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const reading = (at: number, change: Partial<Reading> = {}): Reading => ({
  node: 'fra',
  at,
  answered: true,
  figures: [],
  states: undefined,
  ...change,
});
const gateway = (value: number, name = 'gw1') => ({
  states: [{ name: `state.${name}`, value, word: value === 1 ? 'Active' : 'Inactive' }],
});
const status = (gwid: string, word: string): Heard => ({
  event: 'E_DROUTING_STATUS',
  params: { gwid, status: word, reason: 'negative probing reply' },
});

describe('the watcher', () => {
  test('tells of each change once, though two processes hear and see it', async () => {
    const { watchers, changed, now, pass, store } = await world([GATEWAYS], 2);
    await Promise.all(watchers.map(({ heard }) => heard('fra', status('gw1', 'inactive'), now())));
    pass(1000);
    await watchers[0]?.seen([reading(now(), gateway(0))]);
    expect(changed.map(({ version, state }) => `${version} ${state}`)).toEqual(['1 firing']);
    expect(changed[0]?.parts).toMatchObject([{ name: 'gw1', reason: 'negative probing reply' }]);

    pass(1000);
    await Promise.all(watchers.map(({ heard }) => heard('fra', status('gw1', 'active'), now())));
    expect(changed.map(({ version, state }) => `${version} ${state}`)).toEqual(['1 firing', '2 resolved']);
    await store.close();
  });

  test('does not take back by an older sample what was heard after it began', async () => {
    const { watchers, changed, now, pass, store } = await world([GATEWAYS]);
    const [watcher] = watchers;
    const begun = now();
    pass(500);
    await watcher?.heard('fra', status('gw1', 'inactive'), now());
    pass(500);
    await watcher?.seen([reading(begun, gateway(1))]);
    expect(changed).toHaveLength(1);
    await store.close();
  });

  test('goes on in another process with what was sampled before', async () => {
    const { watchers, made, changed, now, pass, store } = await world([FALLING]);
    const sampled = async (value: number, watcher = watchers[0]) => {
      await store.samples.add([{ node: 'fra', name: 'registrations', at: now(), value }]);
      await watcher?.seen([reading(now(), { figures: [['registrations', value]] })]);
      pass(EVERY);
    };
    await sampled(1000);
    await sampled(1000);
    const other = made();
    await sampled(700, other);
    expect(changed).toMatchObject([{ watch: 'falling', parts: [{ value: '700', strip: '██▆' }] }]);
    await sampled(700, made());
    expect(changed).toHaveLength(1);
    await store.close();
  });

  test('says nothing of a node that was left alone, and of gateways that were not asked for', async () => {
    const { watchers, changed, now, pass, store } = await world([GATEWAYS, NODE]);
    const [watcher] = watchers;
    await watcher?.seen([reading(now(), { ...gateway(0) })]);
    pass(EVERY);
    await watcher?.seen([
      reading(now(), { answered: undefined }),
      reading(now(), { node: 'ams', answered: false }),
    ]);
    pass(EVERY);
    await watcher?.seen([reading(now())]);
    expect(changed.map(({ watch: name, node, state }) => `${name} ${node} ${state}`)).toEqual([
      'gateways fra firing',
      'node ams firing',
    ]);
    await store.close();
  });

  test('counts events, and ends their alert when none has come for that long', async () => {
    const { watchers, changed, now, pass, store } = await world([FLOODS]);
    const [watcher] = watchers;
    const blocked: Heard = { event: 'E_PIKE_BLOCKED', params: { ip: '192.0.2.1' } };
    await watcher?.heard('fra', blocked, now());
    pass(61_000);
    await watcher?.heard('fra', blocked, now());
    expect(changed).toEqual([]);
    pass(1000);
    await watcher?.heard('fra', blocked, now());
    expect(changed).toMatchObject([
      { state: 'firing', parts: [{ name: 'ip=192.0.2.1', value: 'seen 2 times' }] },
    ]);
    await watcher?.seen([reading(now())]);
    pass(61_000);
    await watcher?.seen([reading(now())]);
    expect(changed.at(-1)).toMatchObject({ state: 'resolved' });
    await store.close();
  });

  test('ends alerts that nothing watches any more', async () => {
    const { watchers, changed, now, pass, store } = await world([GATEWAYS]);
    const [watcher] = watchers;
    await watcher?.seen([reading(now(), gateway(0))]);
    watcher?.use([NODE]);
    pass(EVERY);
    await watcher?.seen([reading(now(), gateway(0))]);
    expect(changed.at(-1)).toMatchObject({ state: 'resolved', parts: [{ value: 'not watched any more' }] });
    await store.close();
  });
});
