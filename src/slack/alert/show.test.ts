import { describe, expect, test } from 'vitest';
import { alert, NO_WATCHING } from '../../../test/alert-sample.ts';
import { silentLog } from '../../kernel/log.ts';
import { ok } from '../../kernel/result.ts';
import { openStore } from '../../store/store.ts';
import type { Alert } from '../../watch/alert.ts';
import type { Mute } from '../../watch/watch.ts';
import type { Message } from '../kit/message.ts';
import type { Needs } from '../needs.ts';
import type { Poster } from '../outbox/poster.ts';
import { createAlertCards } from './show.ts';

const NIGHT = Date.parse('2026-01-10T02:00:00Z');
const QUIET = { from: 22 * 60, to: 7 * 60, zone: 'UTC' };

/** Cards on a database of their own, and a channel that only keeps what stands in it. */
async function place(change: Partial<Needs['watching']> = {}) {
  const store = openStore('sqlite::memory:', () => Promise.resolve(ok(null)));
  await store.migrate('up');
  const stands = new Map<string, Message>();
  const said: string[] = [];
  let now = NIGHT;
  let mutes: readonly Mute[] = [];
  let dies: 'never' | 'before' | 'after' = 'never';
  const poster = {
    say: async ({ channel }, message) => {
      if (dies === 'before') throw new Error('killed');
      said.push(channel);
      stands.set(`${said.length}`, message);
      if (dies === 'after') throw new Error('killed');
      return ok(`${said.length}`);
    },
    change: async (_, ts, message) => {
      stands.set(ts, message);
      return ok(undefined);
    },
    find: async (_, __, value) =>
      ok([...stands].find(([, message]) => JSON.stringify(message.blocks).includes(value))?.[0]),
    link: async () => undefined,
  } satisfies Partial<Poster>;
  const cards = (instance = 'one') =>
    createAlertCards(
      {
        watching: {
          ...NO_WATCHING,
          channel: 'C1',
          instance,
          alerts: store.alerts,
          mutes: async () => mutes,
          ...change,
        },
        audit: store.audit,
        clock: () => now,
        sleep: (_, signal) =>
          new Promise((resolve) => {
            if (signal) signal.addEventListener('abort', () => resolve());
            else resolve();
          }),
        log: silentLog,
        lost: () => undefined,
      },
      poster as unknown as Poster, // only what cards use
    );
  return {
    store,
    stands,
    said,
    cards,
    pass: (ms: number) => {
      now += ms;
    },
    mute: (all: readonly Mute[]) => {
      mutes = all;
    },
    die: (when: typeof dies) => {
      dies = when;
    },
    begun: async (more: Partial<Alert> = {}) => {
      const made = alert({ at: now, begunAt: now, changedAt: now, ...more });
      await store.alerts.add(made);
      return made;
    },
  };
}

const textOf = (stands: ReadonlyMap<string, Message>): readonly string[] =>
  [...stands.values()].map(({ text }) => text);

describe('quiet hours', () => {
  test('hold a warning back until they are over, if it still is one then', async () => {
    const { begun, cards, said, pass } = await place({ quiet: QUIET });
    await begun();
    const shown = cards();
    await shown.sweep();
    expect(said).toEqual([]);
    pass(6 * 3_600_000);
    await shown.sweep();
    expect(said).toEqual(['C1']);
  });

  test('do not hold back what is critical, nor an end', async () => {
    const { begun, cards, said, store, stands } = await place({ quiet: QUIET });
    const first = await begun({ severity: 'critical' });
    await cards().sweep();
    await store.alerts.settle({
      ...first,
      severity: 'warning',
      state: 'resolved',
      resolvedAt: NIGHT,
      version: 2,
    });
    await cards().sweep();
    expect(said).toEqual(['C1']);
    expect(textOf(stands)[0]).toContain('Resolved');
  });

  test('forget what was over before morning', async () => {
    const { begun, cards, said, store, pass } = await place({ quiet: QUIET });
    const first = await begun();
    await cards().sweep();
    await store.alerts.settle({ ...first, state: 'resolved', resolvedAt: NIGHT, version: 2 });
    pass(8 * 3_600_000);
    await cards().sweep();
    expect([said, await store.alerts.undrawn()]).toEqual([[], []]);
  });
});

test('what is muted is kept and not posted; a card that stands says who muted it', async () => {
  const { begun, cards, said, mute, pass, stands, store } = await place();
  const muted = { watch: 'gateway-down', node: 'fra', by: 'U1ANA', at: NIGHT, until: NIGHT + 3_600_000 };
  mute([muted]);
  const first = await begun();
  const shown = cards();
  await shown.sweep();
  expect(said).toEqual([]);
  mute([]);
  pass(10_000);
  await shown.sweep();
  expect(said).toEqual(['C1']);
  mute([muted]);
  await store.alerts.settle({ ...first, version: 2 });
  shown.changed(first);
  await shown.finish();
  expect(JSON.stringify([...stands.values()])).toContain('Muted by <@U1ANA>');
});

test('a watch has a channel of its own, and without any nothing is posted', async () => {
  const own = await place({ channel: undefined });
  await own.begun({ channel: 'C2' });
  await own.begun({ id: 'alert-two', node: 'ams' });
  await own.cards().sweep();
  expect(own.said).toEqual(['C2']);
  expect(await own.store.alerts.undrawn()).toEqual([]);
});

describe('a process that dies', () => {
  test.each([
    // The next one posts it.
    'before',
    // The next one finds it.
    'after',
  ] as const)('%s Slack has the card: it stands once', async (when) => {
    const { begun, cards, said, die, pass, store, stands } = await place();
    const first = await begun();
    die(when);
    await cards('one').sweep();
    die('never');
    const next = cards('two');
    await next.sweep();
    pass(11_000);
    await next.sweep();
    expect(said).toHaveLength(1);
    await store.alerts.settle({ ...first, state: 'resolved', resolvedAt: NIGHT, version: 2 });
    next.changed(first);
    await next.finish();
    expect(textOf(stands)).toEqual([expect.stringContaining('Resolved')]);
  });

  test('while it posts, and the alert is over when another comes: the card that stands ends', async () => {
    const { begun, cards, die, pass, store, stands, said } = await place();
    const first = await begun();
    die('after');
    await cards('one').sweep();
    die('never');
    await store.alerts.settle({ ...first, state: 'resolved', resolvedAt: NIGHT, version: 2 });
    pass(11_000);
    await cards('two').sweep();
    expect(said).toHaveLength(1);
    expect(textOf(stands)).toEqual([expect.stringContaining('Resolved')]);
  });
});
