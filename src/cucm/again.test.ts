import { afterEach, describe, expect, test } from 'vitest';
import { cucmScene, cucmStand } from '../../test/cucm-stand.ts';
import type { Selection } from './client.ts';

const EVERYTHING: Selection = { class: 'Any', status: 'Any', names: [] };
const NAMES = 'SELECT name FROM device';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const scene = (...given: Parameters<typeof cucmScene> extends [unknown, ...infer Rest] ? Rest : never) =>
  cucmScene(closing, ...given);

describe('a service that is overloaded', () => {
  test.each([502, 503, 504])('with HTTP %i twice answers the third time', async (status) => {
    const { cucm, client, slept } = await scene();
    cucm.faults.set({ kind: 'status', status, times: 2, service: 'risport' });
    const told: string[] = [];

    const answer = await client.devices(EVERYTHING, { onProgress: (words) => told.push(words) });

    expect(answer.ok).toBe(true);
    expect(cucm.asked.map((asked) => asked.status)).toEqual([status, status, 200]);
    expect(slept).toEqual([500, 1000]);
    expect(told).toEqual(['cucm is busy; asking again in a moment.', 'cucm is busy; asking again in 1 s.']);
  });

  test('is given up after the last attempt, and the words say how often it was tried', async () => {
    const { cucm, client, slept } = await scene({}, { retries: 2 });
    cucm.faults.set({ kind: 'status', status: 503 });

    const answer = await client.rows(NAMES);

    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'http', code: 503, what: 'cucm answered AXL with HTTP 503 (3 attempts).' },
    });
    expect(cucm.asked).toHaveLength(3);
    expect(slept).toHaveLength(2);
    expect(client.connection()).toMatchObject({ pinned: undefined, axl: { state: 'down' } });
  });

  test('is asked again when it wants to be, and not at all when that is too far off', async () => {
    const soon = await scene();
    const far = await scene();
    soon.cucm.faults.set({ kind: 'status', status: 503, times: 1, retryAfter: 7 });
    far.cucm.faults.set({ kind: 'status', status: 503, times: 1, retryAfter: 3600 });

    const answers = [await soon.client.version(), await far.client.version()];

    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
    expect([soon.slept, far.slept]).toEqual([[7000], []]);
    expect(far.cucm.asked).toHaveLength(1);
  });

  test('and has no memory left is asked again', async () => {
    const { cucm, client, slept } = await scene();
    await client.version();
    cucm.faults.set({ kind: 'memory', times: 1 });

    expect((await client.rows(NAMES)).ok).toBe(true);
    expect(slept).toEqual([500]);
  });

  test.each([
    ['503', { kind: 'status', status: 503 }],
    ['its limit of queries', { kind: 'rate' }],
    ['a dropped connection', { kind: 'cut' }],
    ['no memory', { kind: 'memory' }],
  ] as const)(
    'is asked once for %s when there are to be no retries, and the state shows that',
    async (_, fault) => {
      const { cucm, client, slept } = await scene({}, { retries: 0 });
      cucm.faults.set(fault);

      const answer = await client.devices(EVERYTHING, { patient: true });

      expect(answer.ok).toBe(false);
      expect(cucm.asked).toHaveLength(1);
      expect(slept).toEqual([]);
      expect(client.connection().retry).toEqual({ max: 0, statuses: [502, 503, 504] });
    },
  );
});

describe('one question at a time', () => {
  test('is under way to each service, however many are asked', async () => {
    const { cucm, client } = await scene();
    cucm.faults.set({ kind: 'slow', ms: 20 });
    const told: string[] = [];
    const onProgress = (words: string): void => void told.push(words);

    await Promise.all(
      Array.from({ length: 6 }, (_, place) => [
        client.rows(`SELECT SKIP ${place} FIRST 2 name FROM device`, { onProgress }),
        client.devices({ ...EVERYTHING, names: [`SEP${place}*`] }, { onProgress }),
      ]).flat(),
    );

    expect(cucm.atOnce).toEqual({ axl: 1, risport: 1 });
    expect(told).toContain('Another question to cucm is being answered.');
  });

  test('and who waits for the next minute holds up nobody', async () => {
    const waiting = Promise.withResolvers<void>();
    const woken = Promise.withResolvers<void>();
    const { cucm } = await scene();
    const sleep = (): Promise<void> => {
      waiting.resolve();
      return woken.promise;
    };
    const { client } = cucmStand(cucm, { queriesPerMinute: 1 }, { sleep });
    closing.push(client.close);
    await client.devices(EVERYTHING);
    const patient = client.devices({ ...EVERYTHING, class: 'Phone' }, { patient: true });
    await waiting.promise;

    const hasty = await client.devices({ ...EVERYTHING, class: 'Gateway' });
    await client.close();
    woken.reject(new Error('aborted'));

    expect(hasty).toMatchObject({ ok: false, error: { kind: 'resting' } });
    expect(await patient).toMatchObject({
      ok: false,
      error: { what: expect.stringContaining('is stopping') },
    });
  });
});
