import { describe, expect, test } from 'vitest';
import { makeCertificates } from '../../playground/cucm/tls/certificates.ts';
import { cucmStand } from '../../test/cucm-stand.ts';
import { createCucmClient } from './create-client.ts';
import { type CucmEnvironment, cucmSettings, missingFrom } from './from-settings.ts';
import { slotsInMemory } from './slots.ts';

const LIMITS = {
  CUCM_RETRIES: 3,
  CUCM_TIMEOUT: 20_000,
  CUCM_QUERIES_PER_MINUTE: 15,
  CUCM_MAX_DEVICES: 1000,
  CUCM_CACHE: 60_000,
};
const THREE = { CUCM_URL: 'https://cucm.example:8443', CUCM_USER: 'ops', CUCM_PASSWORD: 'hunter2' };
const none = (): never => {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
};
const from = (env: Partial<CucmEnvironment>, read: (path: string) => string = none) =>
  cucmSettings({ ...LIMITS, ...env }, read);

test('without settings there is no cluster, also with CUCM_CA alone', () => {
  expect(from({})).toBeUndefined();
  expect(from({ CUCM_CA: '/ca.pem' })).toBeUndefined();
  expect(missingFrom({ ...LIMITS })).toEqual(['CUCM_URL', 'CUCM_USER', 'CUCM_PASSWORD']);
});

test('with all three there is one, within the limits', () => {
  expect(from(THREE)).toEqual({
    url: 'https://cucm.example:8443',
    user: 'ops',
    password: 'hunter2',
    timeoutMs: 20_000,
    retries: 3,
    queriesPerMinute: 15,
    maxDevices: 1000,
    cacheMs: 60_000,
  });
});

test('the authorities are those of the file', () => {
  const { ca } = makeCertificates();

  expect(from({ ...THREE, CUCM_CA: '/ca.pem' }, (path) => `of ${path}\n${ca}${ca}`)?.ca).toBe(
    `${ca.trim()}\n${ca.trim()}`,
  );
});

describe('what cannot work is said instead of asked', () => {
  test.each([
    [
      { CUCM_URL: THREE.CUCM_URL },
      none,
      'cucm is only half configured: CUCM_USER and CUCM_PASSWORD must be set too.',
    ],
    [
      { CUCM_USER: 'ops', CUCM_PASSWORD: 'hunter2' },
      none,
      'cucm is only half configured: CUCM_URL must be set too.',
    ],
    [
      { ...THREE, CUCM_CA: '/ca.pem' },
      none,
      'cucm cannot be asked: CUCM_CA names a file that cannot be read (ENOENT).',
    ],
    [{ ...THREE, CUCM_CA: '/ca.pem' }, () => 'DER', 'CUCM_CA names a file without a certificate'],
    [
      { ...THREE, CUCM_CA: '/ca.pem' },
      () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      'CUCM_CA names a file with a certificate that cannot be read',
    ],
  ])('%j', async (env, read, what) => {
    const settings = from(env, read);
    if (!settings) throw new Error('There are settings.');
    const stand = cucmStand(settings, settings);

    const answers = [
      await stand.client.version(),
      await stand.client.rows('SELECT name FROM device'),
      await stand.client.devices({ class: 'Any', status: 'Any', names: [] }),
    ];
    const { pinned, queries } = stand.client.connection();
    await stand.client.close();

    for (const answer of answers)
      expect(answer).toMatchObject({
        ok: false,
        error: {
          kind: 'configuration',
          acted: 'no',
          what: expect.stringContaining(what),
          todo: expect.stringContaining('start the bot again'),
        },
      });
    expect(pinned?.what).toContain(what);
    expect(queries.lastMinute).toBe(0);
    expect(JSON.stringify(answers)).not.toContain('hunter2');
  });
});

test('clusters are told apart by their addresses, and the state names no secret', async () => {
  const state = (url: string) => {
    const settings = from({ ...THREE, CUCM_URL: url });
    if (!settings) throw new Error('There are settings.');
    const client = createCucmClient(settings, {
      clock: () => 1,
      sleep: () => Promise.resolve(),
      random: () => 0,
      slots: slotsInMemory(),
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
    const connection = client.connection();
    return client.close().then(() => connection);
  };

  const [one, two] = [await state('https://a.example:8443'), await state('https://b.example:8443')];

  expect(one.cluster).toMatch(/^[\da-f]{12}$/);
  expect(one.cluster).not.toBe(two.cluster);
  expect(one).toMatchObject({
    url: 'https://a.example:8443',
    version: undefined,
    axl: { state: 'unknown' },
    pinned: undefined,
  });
  expect(JSON.stringify(one)).not.toMatch(/hunter2|ops/);
});
