import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { axl, devices, post, sql } from './ask.ts';
import { type Cucm, type CucmOptions, createCucm } from './cucm.ts';

let cucm: Cucm;
afterEach(() => cucm.close());

const start = async (options: CucmOptions = {}): Promise<Cucm> => {
  cucm = await createCucm({ phones: 5, ...options });
  return cucm;
};
const failure = (cause: unknown): string => String(Reflect.get(Object(cause), 'code'));

describe('the certificate', () => {
  test('is good for who trusts the authority, and the file goes with the cluster', async () => {
    await start();

    expect((await axl(cucm, 'getCCMVersion')).status).toBe(200);
    expect(existsSync(cucm.caFile)).toBe(true);
    await cucm.close();
    expect(existsSync(cucm.caFile)).toBe(false);
  });

  test.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['another name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['another authority', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ] as const)('may be bad: %s', async (certificate, code) => {
    await start({ certificate });

    expect(await axl(cucm, 'getCCMVersion').catch(failure)).toBe(code);
    expect(cucm.asked).toEqual([]);
  });
});

describe('the account', () => {
  test('is locked after three wrong passwords, for both services', async () => {
    await start();
    for (let count = 0; count < 3; count += 1) await sql(cucm, 'select 1', { password: 'wrong' });
    const locked = [await axl(cucm, 'getCCMVersion'), await devices(cucm)];
    cucm.account.unlock();

    expect(locked.map(({ status }) => status)).toEqual([401, 401]);
    expect(locked[0]?.headers['content-type']).toContain('text/html');
    expect((await axl(cucm, 'getCCMVersion')).status).toBe(200);
  });

  test('may lack the role of one service', async () => {
    await start();
    cucm.account.revoke('risport');

    expect((await devices(cucm)).status).toBe(403);
    expect((await axl(cucm, 'getCCMVersion')).status).toBe(200);
    cucm.account.grant('risport');
    expect((await devices(cucm)).status).toBe(200);
  });

  test('does not mind capitals in the name, and its password is kept nowhere', async () => {
    await start({ password: 's3cret: word' });
    const { status } = await axl(cucm, 'getCCMVersion', '', { user: 'CHATOPS' });

    expect(status).toBe(200);
    expect(JSON.stringify(cucm.asked)).not.toContain('s3cret');
    expect(cucm.asked).toEqual([
      expect.objectContaining({ service: 'axl', operation: 'getCCMVersion', user: 'CHATOPS', status: 200 }),
    ]);
  });
});

describe('faults', () => {
  test('strike so many requests of one service or operation', async () => {
    await start();
    cucm.faults.set({ kind: 'status', status: 503, retryAfter: 2, service: 'risport', times: 2 });
    cucm.faults.set({ kind: 'status', status: 502, operation: 'executeSQLQuery', times: 1 });
    const first = await devices(cucm);

    expect([first.status, (await devices(cucm)).status, (await devices(cucm)).status]).toEqual([
      503, 503, 200,
    ]);
    expect(first.headers['retry-after']).toBe('2');
    expect((await axl(cucm, 'getCCMVersion')).status).toBe(200);
    const query = 'select name from device';
    expect([(await sql(cucm, query)).status, (await sql(cucm, query)).status]).toEqual([502, 200]);
    expect(cucm.asked.map(({ status }) => status)).toEqual([503, 503, 200, 200, 502, 200]);
  });

  test('last until they are cleared', async () => {
    await start();
    cucm.faults.set({ kind: 'rate', service: 'risport' });
    const ill = await devices(cucm);
    cucm.faults.clear();

    expect(ill.body).toContain('Exceeded allowed rate');
    expect((await devices(cucm)).status).toBe(200);
  });

  test('cut the connection before or within the answer', async () => {
    await start();
    cucm.faults.set({ kind: 'cut', times: 1 });
    const before = await axl(cucm, 'getCCMVersion').catch(failure);
    cucm.faults.set({ kind: 'cut', when: 'answer', times: 1 });
    const within = await axl(cucm, 'getCCMVersion').catch(failure);

    expect([before, within]).toEqual(['ECONNRESET', 'ECONNRESET']);
    expect((await axl(cucm, 'getCCMVersion')).status).toBe(200);
  });

  test('send a page, half a document, or far too much', async () => {
    await start();
    cucm.faults.set({ kind: 'page', times: 1 });
    cucm.faults.set({ kind: 'half', times: 1 });
    cucm.faults.set({ kind: 'huge', bytes: 100_000, times: 1 });
    const answers = [await devices(cucm), await devices(cucm), await devices(cucm)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[0]?.headers['content-type']).toContain('text/html');
    expect(answers[2]?.body.length).toBeGreaterThan(100_000);
  });

  test('say a fault in the words of the service', async () => {
    await start();
    cucm.faults.set({ kind: 'soap', text: 'Out <of> order', times: 2 });

    expect((await axl(cucm, 'getCCMVersion')).body).toContain(
      '<axlmessage>Out &lt;of&gt; order</axlmessage>',
    );
    expect((await devices(cucm)).body).toContain('<faultstring>Out &lt;of&gt; order</faultstring>');
  });
});

describe('the publisher', () => {
  test('leaves its port and comes back to it', async () => {
    await start();
    await cucm.shut();
    const gone = await axl(cucm, 'getCCMVersion').catch(failure);
    await cucm.open();

    expect(gone).toBe('ECONNREFUSED');
    expect((await axl(cucm, 'getCCMVersion')).status).toBe(200);
  });

  test('has no other path', async () => {
    await start();

    expect((await post(cucm, '/ccmadmin', '')).status).toBe(404);
  });

  test('serves what the world has become', async () => {
    await start();
    const trunk = cucm.world.sightings.find(({ name }) => name === 'SIPT_FAX');
    if (!trunk) throw new Error('there is no such trunk');
    trunk.status = 'Registered';
    cucm.world.devices.pop();
    cucm.refill();

    expect((await devices(cucm, { SelectItems: ['SIPT_FAX'] })).body).toContain('<ns1:Status>Registered<');
    expect((await sql(cucm, 'select count(*) from device')).body).toContain(
      `<count>${cucm.world.devices.length}</count>`,
    );
  });
});
