import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createCucm } from '../../playground/cucm/cucm.ts';
import type { CertificateTrouble } from '../../playground/cucm/tls/certificates.ts';
import { cucmStand } from '../../test/cucm-stand.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.unstubAllEnvs();
});

async function scene(certificate?: CertificateTrouble) {
  const cucm = await createCucm({ phones: 2, ...(certificate ? { certificate } : {}) });
  closing.push(cucm.close);
  const ask = async (login: { url: string; user: string; password: string; ca?: string } = cucm) => {
    const { client, slept } = cucmStand(login);
    closing.push(client.close);
    return { answer: await client.version(), state: client.connection(), slept };
  };
  return { cucm, ask };
}

describe('a certificate that is not to be trusted', () => {
  test.each([
    ['another authority', 'no trusted authority has signed', 'Look at CUCM_CA'],
    ['another name', 'is not made for', 'Put a name into CUCM_URL'],
    ['expired', 'is not valid now', 'Renew the Tomcat certificate'],
  ] as const)(
    '(%s) ends it before anything is sent, and it is said what to do',
    async (trouble, what, todo) => {
      const { cucm, ask } = await scene(trouble);

      const { answer, state, slept } = await ask();

      expect(answer).toMatchObject({
        ok: false,
        error: {
          kind: 'unreachable',
          node: 'cucm',
          acted: 'no',
          what: expect.stringContaining(what),
          todo: expect.stringContaining(todo),
        },
      });
      expect(answer).toMatchObject({ error: { todo: expect.stringContaining('CUCM_CA') } });
      expect(cucm.asked).toEqual([]);
      expect(slept).toEqual([]);
      // It may be mended over there, so the next question tries again.
      expect(state.pinned).toBeUndefined();
    },
  );

  test('is refused too when the environment of the process turns that off', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { cucm, ask } = await scene('another authority');

    const { answer } = await ask();

    expect(answer).toMatchObject({
      ok: false,
      error: { what: expect.stringContaining('no trusted authority') },
    });
    expect(cucm.asked).toEqual([]);
  });

  test('is what the own one of a cluster is without CUCM_CA', async () => {
    const { cucm, ask } = await scene();
    const { url, user, password } = cucm;

    const without = await ask({ url, user, password });
    const given = await ask();

    expect(without.answer).toMatchObject({
      ok: false,
      error: { todo: expect.stringContaining('Look at CUCM_CA') },
    });
    expect(given.answer.ok).toBe(true);
  });
});

test('a port that speaks no TLS is told from one with a wrong certificate', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const { client } = cucmStand({ url: `https://127.0.0.1:${port}`, user: 'a', password: 'hunter2' });
  closing.push(client.close);

  const answer = await client.version();

  expect(answer).toMatchObject({
    ok: false,
    error: { kind: 'unreachable', what: expect.stringMatching(/encryption|cannot be reached/) },
  });
});
