import { afterEach, describe, expect, test } from 'vitest';
import { cucmScene, cucmStand, NOON } from '../../test/cucm-stand.ts';
import type { Selection } from './client.ts';
import { slotsInMemory } from './slots.ts';

const EVERYTHING: Selection = { class: 'Any', status: 'Any', names: [] };
const MINUTE = 60_000;
/** A query counts a second longer than a minute. */
const WINDOW = 61_000;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const scene = (...given: Parameters<typeof cucmScene> extends [unknown, ...infer Rest] ? Rest : never) =>
  cucmScene(closing, ...given);

describe('the limit of a minute', () => {
  const differently = (place: number): Selection => ({ ...EVERYTHING, names: [`SEP${place}*`] });

  test('is kept: the sixteenth query is not sent, and it is said when it may be', async () => {
    const { cucm, client, pass } = await scene();
    for (let place = 0; place < 15; place += 1)
      expect((await client.devices(differently(place))).ok).toBe(true);
    pass(20_000);

    const sixteenth = await client.devices(differently(15));
    const { queries } = client.connection();
    pass(41_000);
    cucm.passMinute();
    const later = await client.devices(differently(15));

    expect(sixteenth).toMatchObject({
      ok: false,
      error: {
        kind: 'resting',
        acted: 'no',
        nextAt: NOON + WINDOW,
        what: 'cucm has been asked for devices as often as its limit allows (15 a minute).',
        todo: 'Nothing was sent. Ask again in 41 s.',
      },
    });
    expect(queries).toEqual({ limit: 15, lastMinute: 15, nextAt: NOON + WINDOW });
    expect(later.ok).toBe(true);
    expect(cucm.asked).toHaveLength(16);
  });

  test('makes a patient question wait, and tells so', async () => {
    const { cucm, client, slept, pass } = await scene({}, { queriesPerMinute: 1 });
    await client.devices(differently(0));
    pass(15_000);
    const told: string[] = [];

    const answer = await client.devices(differently(1), {
      patient: true,
      onProgress: (words) => told.push(words),
    });

    expect(answer.ok).toBe(true);
    expect(slept).toEqual([46_000]);
    expect(told).toEqual(['The limit of device queries to cucm is reached; the next one goes in 46 s.']);
    expect(cucm.asked).toHaveLength(2);
  });

  test('counts every attempt, and nothing that AXL is asked', async () => {
    const { cucm, client } = await scene({}, { queriesPerMinute: 3 });
    for (let times = 0; times < 5; times += 1)
      await client.rows(`SELECT SKIP ${times} FIRST 1 name FROM device`);
    cucm.faults.set({ kind: 'status', status: 503, service: 'risport' });

    const answer = await client.devices(EVERYTHING);

    expect(answer).toMatchObject({ ok: false, error: { kind: 'resting' } });
    expect(cucm.asked.filter(({ service }) => service === 'risport')).toHaveLength(3);
  });

  test('goes on over a restart', async () => {
    const { cucm } = await scene();
    const slots = slotsInMemory();
    const before = cucmStand(cucm, { queriesPerMinute: 2 }, { slots });
    const after = cucmStand(cucm, { queriesPerMinute: 2 }, { slots });
    closing.push(before.client.close, after.client.close);
    for (const place of [0, 1]) await before.client.devices(differently(place));

    const answer = await after.client.devices(differently(2));

    expect(answer).toMatchObject({ ok: false, error: { kind: 'resting' } });
    expect(cucm.asked).toHaveLength(2);
  });

  test('is not passed over when the count cannot be kept', async () => {
    const { cucm } = await scene();
    const slots = { take: () => Promise.reject(new Error('no database')) };
    const { client, logged } = cucmStand(cucm, {}, { slots });
    closing.push(client.close);

    const answer = await client.devices(EVERYTHING, { patient: true });

    expect(answer).toMatchObject({
      ok: false,
      error: { what: expect.stringContaining('database'), acted: 'no' },
    });
    expect(cucm.asked).toEqual([]);
    expect(logged()).toContain('cannot be counted');
  });
});

describe("CUCM's own limit, used up by others", () => {
  test('is waited for until the next minute, with words', async () => {
    const { cucm, client, slept, pass } = await scene();
    cucm.faults.set({ kind: 'rate', times: 1 });
    pass(10_000);
    const told: string[] = [];

    const answer = await client.devices(EVERYTHING, { onProgress: (words) => told.push(words) });

    expect(answer.ok).toBe(true);
    expect(slept).toEqual([50_500]);
    expect(told).toEqual(['cucm answers no more device queries within this minute; asking again in 51 s.']);
  });

  test('is waited for once by who is in a hurry, and as often as it may by who is patient', async () => {
    const hasty = await scene();
    const patient = await scene();
    for (const { cucm } of [hasty, patient]) cucm.faults.set({ kind: 'rate', times: 3 });

    const answers = [
      await hasty.client.devices(EVERYTHING),
      await patient.client.devices(EVERYTHING, { patient: true }),
    ];

    expect(answers).toMatchObject([
      {
        ok: false,
        error: { kind: 'resting', what: expect.stringContaining('(2 attempts): its limit is 15') },
      },
      { ok: true },
    ]);
    expect([hasty.cucm.asked.length, patient.cucm.asked.length]).toEqual([2, 4]);
  });

  test('turns away at once whoever asks meanwhile, and says until when', async () => {
    const { cucm, client } = await scene({}, { retries: 0 });
    cucm.faults.set({ kind: 'rate', times: 1 });
    await client.devices(EVERYTHING);

    const answer = await client.devices(EVERYTHING);

    expect(answer).toMatchObject({ ok: false, error: { kind: 'resting', nextAt: NOON + MINUTE + 500 } });
    expect(client.connection().queries.nextAt).toBe(NOON + MINUTE + 500);
    expect(cucm.asked).toHaveLength(1);
  });
});
