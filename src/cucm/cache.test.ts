import { afterEach, describe, expect, test } from 'vitest';
import { cucmScene, NOON } from '../../test/cucm-stand.ts';
import { err, ok } from '../kernel/result.ts';
import { createCache } from './cache.ts';
import type { Asking } from './client.ts';
import { fault } from './fault-of.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const NAMES = 'SELECT name FROM device';
const EVERYTHING = { class: 'Any', status: 'Any', names: [] };
const scene = (cacheMs: number) => cucmScene(closing, {}, { cacheMs });

describe('an answer', () => {
  test('is kept for its time and says how old it is', async () => {
    const { cucm, client, pass } = await scene(60_000);
    const first = await client.devices(EVERYTHING);
    pass(59_999);
    const second = await client.devices({ ...EVERYTHING, class: 'any' });
    const kept = client.connection().cache;
    pass(1);
    const third = await client.devices(EVERYTHING);

    expect([first, second, third]).toMatchObject([
      { value: { at: NOON, cached: false } },
      { value: { at: NOON, cached: true } },
      { value: { at: NOON + 60_000, cached: false } },
    ]);
    expect(first.ok && second.ok && second.value.devices).toEqual(first.ok && first.value.devices);
    expect(kept).toEqual({ entries: 1, oldestAt: NOON });
    expect(cucm.asked).toHaveLength(2);
  });

  test('is fetched anew when that is wanted, and the new one is kept', async () => {
    const { cucm, client, pass } = await scene(60_000);
    await client.rows(NAMES);
    pass(1000);

    const fresh = await client.rows(NAMES, { fresh: true });
    const then = await client.rows(NAMES);

    expect([fresh, then]).toMatchObject([
      { value: { at: NOON + 1000, cached: false } },
      { value: { at: NOON + 1000, cached: true } },
    ]);
    expect(cucm.operations().filter((operation) => operation === 'axl executeSQLQuery')).toHaveLength(2);
  });

  test('is not kept when none is to be, nor is a fault', async () => {
    const without = await scene(0);
    const failing = await scene(60_000);
    failing.cucm.faults.set({ kind: 'soap', text: 'no', times: 1, operation: 'executeSQLQuery' });

    const answers = [
      await without.client.rows(NAMES),
      await without.client.rows(NAMES),
      await failing.client.rows(NAMES),
      await failing.client.rows(NAMES),
    ];

    expect(answers).toMatchObject([
      { value: { cached: false } },
      { value: { cached: false } },
      { ok: false },
      { ok: true },
    ]);
    expect(without.client.connection().cache).toEqual({ entries: 0, oldestAt: undefined });
  });

  test('to one question asked by many at once is fetched once', async () => {
    const { cucm, client } = await scene(0);
    cucm.faults.set({ kind: 'slow', ms: 20 });

    const answers = await Promise.all(Array.from({ length: 5 }, () => client.devices(EVERYTHING)));

    expect(answers.every(({ ok: well }) => well)).toBe(true);
    expect(cucm.asked).toHaveLength(1);
  });
});

describe('a cache', () => {
  const answer = (text: string, bytes: number) => async () => ok({ value: { text }, bytes });

  test('holds so many bytes and no more; the oldest give way', async () => {
    const cache = createCache<{ text: string }>(() => 1, 1000, 100);
    for (const key of ['a', 'b', 'c']) await cache.ask(key, {}, answer(key, 40));

    const [a, c, tooLarge] = [
      await cache.ask('a', {}, answer('new', 1)),
      await cache.ask('c', {}, answer('new', 1)),
      await cache.ask('d', {}, answer('large', 101)),
    ];

    expect([a, c, tooLarge]).toMatchObject([
      { value: { text: 'new' } },
      { value: { text: 'c' } },
      { value: { text: 'large' } },
    ]);
    expect(cache.size().entries).toBe(3);
  });

  test('gives no answer for the hasty to the patient, and tells all who wait how it goes', async () => {
    const cache = createCache<{ text: string }>(() => 1, 0, 100);
    const told: string[] = [];
    const asked: Asking[] = [];
    const gate = Promise.withResolvers<void>();
    const fetch = async (asking: Asking) => {
      asked.push(asking);
      await gate.promise;
      asking.onProgress?.('soon');
      return asking.patient
        ? ok({ value: { text: 'yes' }, bytes: 1 })
        : err(fault('resting', 'no', 'no', { todo: '' }));
    };
    const listening = (name: string) => ({
      onProgress: (words: string) => void told.push(`${name} ${words}`),
    });

    const waiting = [
      cache.ask('a', listening('ana'), fetch),
      cache.ask('a', listening('bo'), fetch),
      cache.ask('a', { ...listening('cy'), patient: true }, fetch),
    ];
    gate.resolve();
    const answers = await Promise.all(waiting);

    expect(answers.map(({ ok: well }) => well)).toEqual([false, false, true]);
    expect(asked).toHaveLength(2);
    expect(told.toSorted()).toEqual(['ana soon', 'bo soon', 'cy soon']);
  });

  test('lets go of what is over although nobody asks', async () => {
    let now = 0;
    const cache = createCache<{ text: string }>(() => now, 30, 100);
    await cache.ask('a', {}, answer('old', 1));
    now = 30;
    await new Promise((resolve) => setTimeout(resolve, 60));

    // Its age would allow it again, were it still there.
    now = 10;

    expect(await cache.ask('a', {}, answer('new', 1))).toMatchObject({
      value: { text: 'new', cached: false },
    });
  });

  test('asks again after a question that broke', async () => {
    const cache = createCache<{ text: string }>(() => 1, 1000, 100);

    await expect(cache.ask('a', {}, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');

    expect(await cache.ask('a', {}, answer('well', 1))).toMatchObject({
      ok: true,
      value: { text: 'well', cached: false },
    });
  });
});
