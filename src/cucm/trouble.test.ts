import { afterEach, describe, expect, test } from 'vitest';
import { createCucm } from '../../playground/cucm/cucm.ts';
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

describe('a host that is down', () => {
  test('is said at once after one attempt, and the next question finds it up again', async () => {
    const { cucm, client, slept } = await scene();
    await cucm.shut();

    const down = await client.rows(NAMES);
    const state = client.connection().axl;
    await cucm.open();
    const up = await client.rows(NAMES);

    expect(down).toMatchObject({
      ok: false,
      error: {
        kind: 'unreachable',
        acted: 'no',
        what: `cucm cannot be reached at ${new URL(cucm.url).host}: ECONNREFUSED.`,
      },
    });
    expect(slept).toEqual([]);
    expect(state).toMatchObject({
      state: 'down',
      lastFault: { kind: 'unreachable' },
      lastSuccessAt: undefined,
    });
    expect(up.ok).toBe(true);
    expect(client.connection()).toMatchObject({ pinned: undefined, axl: { state: 'up' } });
  });

  test('whose name nobody knows is told from one that refuses', async () => {
    const { client } = cucmStand({ url: 'https://cucm.invalid:8443', user: 'a', password: 'b' });
    closing.push(client.close);

    const answer = await client.version();

    expect(answer).toMatchObject({
      ok: false,
      error: { what: expect.stringMatching(/cucm\.invalid:8443: (ENOTFOUND|EAI_AGAIN)/) },
    });
  });
});

describe('an answer that does not come', () => {
  test('in time is given up, and not asked for again', async () => {
    const { cucm, client, slept } = await scene({}, { timeoutMs: 200 });
    cucm.faults.set({ kind: 'hang' });

    const answer = await client.rows(NAMES);

    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'timeout', what: 'cucm did not answer within 0.2 s.' },
    });
    expect(cucm.asked).toHaveLength(1);
    expect(slept).toEqual([]);
  });

  test.each(['request', 'answer'] as const)(
    'because the %s was cut off is asked for once more',
    async (when) => {
      const { cucm, client } = await scene();
      cucm.faults.set({ kind: 'cut', when, times: 1 });

      const answer = await client.version();

      expect(answer.ok).toBe(true);
      expect(cucm.asked).toHaveLength(2);
    },
  );

  test('because every one is cut off is given up after the second', async () => {
    const { cucm, client } = await scene();
    cucm.faults.set({ kind: 'cut' });

    const answer = await client.devices(EVERYTHING);

    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', what: 'cucm closed the connection without an answer (2 attempts).' },
    });
    expect(cucm.asked).toHaveLength(2);
  });
});

describe('an answer of another kind', () => {
  test.each([
    ['a web page', { kind: 'page' }],
    ['half an envelope', { kind: 'half' }],
  ] as const)('%s is said to be none', async (_, fault) => {
    const { cucm, client } = await scene();
    cucm.faults.set(fault);

    const answers = [await client.version(), await client.devices(EVERYTHING)];

    expect(answers).toMatchObject([
      { error: { kind: 'protocol', what: 'cucm sent an answer that is not one of AXL.' } },
      { error: { kind: 'protocol', what: 'cucm sent an answer that is not one of RisPort.' } },
    ]);
    expect(cucm.asked).toHaveLength(2);
  });

  test('that is larger than 16 MB is not read to its end', async () => {
    const { cucm, client } = await scene();
    cucm.faults.set({ kind: 'huge', bytes: 17 * 1024 * 1024 });

    const answer = await client.rows(NAMES);

    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'too-large', what: expect.stringContaining('16 MB') },
    });
    expect(cucm.asked).toHaveLength(1);
  });

  test.each([
    [404, 'AXL', 'Cisco AXL Web Service'],
    [302, 'HTTP 302', 'names the publisher itself'],
    [500, 'HTTP 500', 'log of that service'],
  ])('HTTP %i is said with what to do', async (status, what, todo) => {
    const { cucm, client } = await scene();
    cucm.faults.set({ kind: 'status', status });

    const answer = await client.rows(NAMES);

    expect(answer).toMatchObject({
      ok: false,
      error: {
        kind: 'http',
        code: status,
        what: expect.stringContaining(what),
        todo: expect.stringContaining(todo),
      },
    });
    expect(cucm.asked).toHaveLength(1);
  });
});

describe('a client that is closed', () => {
  test('gives up what it is doing, and says why', async () => {
    const cucm = await createCucm({ phones: 5 });
    closing.push(cucm.close);
    const { client } = cucmStand(cucm);
    cucm.faults.set({ kind: 'hang' });

    const asked = client.rows(NAMES);
    while (cucm.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await client.close();

    expect(await asked).toMatchObject({ ok: false, error: { what: expect.stringContaining('is stopping') } });
  });
});
