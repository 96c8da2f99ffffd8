import { afterEach, describe, expect, test } from 'vitest';
import { cucmScene } from '../../test/cucm-stand.ts';
import type { Selection } from './client.ts';

const EVERYTHING: Selection = { class: 'Any', status: 'Any', names: [] };
const NAMES = 'SELECT name FROM device';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const scene = (...given: Parameters<typeof cucmScene> extends [unknown, ...infer Rest] ? Rest : never) =>
  cucmScene(closing, ...given);

describe('a wrong password', () => {
  test('is tried once, and both services are left alone until the bot is started again', async () => {
    const { cucm, client } = await scene({}, { password: 'hunter2-wrong' });

    const first = await client.rows(NAMES);
    const then = [await client.rows(NAMES), await client.devices(EVERYTHING), await client.version()];

    expect(first).toMatchObject({
      ok: false,
      error: { kind: 'configuration', node: 'cucm', code: 401, acted: 'no' },
    });
    expect(then.map((answer) => !answer.ok && answer.error.what)).toEqual(
      Array.from({ length: 3 }, () => 'cucm does not accept the user or the password (HTTP 401).'),
    );
    expect(cucm.asked).toHaveLength(1);
    expect(cucm.account.failedLogins()).toBe(1);
    expect(client.connection()).toMatchObject({ pinned: { code: 401 }, axl: { state: 'refused' } });
  });

  test('is tried once even when many ask at the same time', async () => {
    const { cucm, client } = await scene({}, { password: 'hunter2-wrong' });

    const answers = await Promise.all([
      client.devices(EVERYTHING),
      client.rows(NAMES),
      client.version(),
      client.devices({ ...EVERYTHING, class: 'Phone' }),
      client.rows("SELECT name FROM device WHERE name = 'x'"),
    ]);

    expect(answers.every((answer) => !answer.ok && answer.error.kind === 'configuration')).toBe(true);
    expect(cucm.asked).toHaveLength(1);
  });

  test('is tried once even when something in between answered before CUCM did', async () => {
    const { cucm, client } = await scene({}, { password: 'hunter2-wrong', retries: 0 });
    cucm.faults.set({ kind: 'status', status: 503, times: 1 });
    await client.version();

    await Promise.all([client.rows(NAMES), client.devices(EVERYTHING), client.version()]);

    expect(cucm.asked.map(({ status }) => status)).toEqual([503, 401]);
  });

  test('that was right before is tried once too', async () => {
    const { cucm, client } = await scene();
    await client.rows(NAMES);
    const before = cucm.asked.length;
    cucm.account.setPassword('another');

    for (let times = 0; times < 4; times += 1) await client.devices(EVERYTHING);

    expect(cucm.asked).toHaveLength(before + 1);
    expect(cucm.account.locked()).toBe(false);
  });

  test('stands in no fault, no state and no log, neither as it is nor as it goes over the wire', async () => {
    const { cucm, client, logged } = await scene({}, { password: 'hunter2-wrong' });
    const basic = Buffer.from(`${cucm.user}:hunter2-wrong`).toString('base64');

    const answers = [await client.rows(NAMES), await client.devices(EVERYTHING)];

    const everything = JSON.stringify([answers, client.connection()]) + logged();
    expect(logged()).toContain('not asked again');
    expect(everything).not.toContain('hunter2');
    expect(everything).not.toContain(basic);
  });

  test('is taken out of what CUCM says', async () => {
    const { cucm, client } = await scene({}, { retries: 0 });
    const basic = Buffer.from(`${cucm.user}:${cucm.password}`).toString('base64');
    await client.version();
    cucm.faults.set({ kind: 'soap', text: `got Basic ${basic} for ${cucm.password}` });

    const answer = await client.rows(NAMES);

    expect(answer).toMatchObject({
      ok: false,
      error: { what: 'cucm refused the query: got Basic … for ….' },
    });
  });
});

describe('a role that is missing', () => {
  test.each([
    ['axl', 'Standard AXL Read Only API Access'],
    ['risport', 'Standard RealtimeAndTraceCollection'],
  ] as const)(
    'for %s is said by its name after one request, and the next question asks again',
    async (service, role) => {
      const { cucm, client, slept } = await scene();
      cucm.account.revoke(service);
      const ask = () => (service === 'axl' ? client.rows(NAMES) : client.devices(EVERYTHING));

      const refused = await ask();
      const state = client.connection()[service];
      cucm.account.grant(service);
      const welcome = await ask();

      expect(refused).toMatchObject({
        ok: false,
        error: { kind: 'http', code: 403, acted: 'no', todo: expect.stringContaining(role) },
      });
      expect(slept).toEqual([]);
      expect(cucm.asked.filter(({ status }) => status === 403)).toHaveLength(1);
      expect(state.state).toBe('refused');
      expect(welcome.ok).toBe(true);
      expect(client.connection().pinned).toBeUndefined();
    },
  );
});
