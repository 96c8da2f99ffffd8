import { afterEach, describe, expect, test } from 'vitest';
import type { CucmOptions } from '../../playground/cucm/cucm.ts';
import { createWorld } from '../../playground/cucm/world/cluster.ts';
import { cucmScene } from '../../test/cucm-stand.ts';
import type { DeviceRow } from '../catalogue/cucm/replies.ts';
import type { CucmClient, Selection } from './client.ts';

const EVERYTHING: Selection = { class: 'Any', status: 'Any', names: [] };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const scene = (...given: Parameters<typeof cucmScene> extends [unknown, ...infer Rest] ? Rest : never) =>
  cucmScene(closing, ...given);
const ask = async (client: CucmClient, change: Partial<Selection> = {}) => {
  const answer = await client.devices({ ...EVERYTHING, ...change });
  if (!answer.ok) throw new Error(answer.error.what);
  return answer.value;
};
const named = (devices: readonly DeviceRow[], name: string) => devices.find((device) => device.name === name);

describe('devices', () => {
  test.each(['A', 'B', 'C'] as const)(
    'come out alike from shape %s, each as its newest sighting has it',
    async (shape) => {
      const { cucm, client } = await scene({ shape });

      const { devices, nodes, silent, cut } = await ask(client);

      const truth = cucm.truth().devices;
      expect(devices).toHaveLength(truth.size);
      for (const device of devices)
        expect(device).toMatchObject({
          class: truth.get(device.name)?.class,
          model: String(truth.get(device.name)?.model),
          status: truth.get(device.name)?.status,
          ip: truth.get(device.name)?.ip,
          node: truth.get(device.name)?.node,
          user: truth.get(device.name)?.user,
          description: truth.get(device.name)?.description,
          load: truth.get(device.name)?.load,
          seen: truth.get(device.name)?.seen,
          numbers: (truth.get(device.name)?.numbers ?? '').replaceAll('-', ' ').replaceAll(',', ', '),
        });
      const seeing = [...new Set(cucm.world.sightings.map(({ node }) => node))].toSorted();
      expect(nodes.map(({ node, code }) => `${node} ${code}`)).toEqual(seeing.map((node) => `${node} Ok`));
      expect([silent, cut]).toEqual([[], false]);
    },
  );

  test('keep their numbers as they are, zeros and plus signs in front', async () => {
    const { cucm, client } = await scene();

    const { devices } = await ask(client);

    const of = (written: string) =>
      devices
        .filter(({ name }) => cucm.truth().devices.get(name)?.numbers === written)
        .map((device) => device.numbers);
    expect(of('0800-Registered')).toEqual(['0800 Registered']);
    expect(of('+15551234567-Registered')).toEqual(['+15551234567 Registered']);
  });

  test('that two nodes tell of count once, by the newest row', async () => {
    const { cucm, client } = await scene();
    const { twice } = cucm.truth();

    const { devices, found } = await ask(client);

    expect(twice.length).toBeGreaterThan(0);
    expect(found).toBe(cucm.world.sightings.length);
    for (const name of twice) {
      expect(devices.filter((device) => device.name === name)).toHaveLength(1);
      const stamps = cucm.world.sightings
        .filter((sighting) => sighting.name === name)
        .map(({ seen }) => seen);
      expect(named(devices, name)?.seen).toBe(Math.max(...stamps));
    }
  });

  test('say in words why they are not registered', async () => {
    const { cucm, client } = await scene();
    const away = cucm.world.sightings.find(({ status, reason }) => status === 'UnRegistered' && reason > 1);

    const { devices } = await ask(client, { status: 'UnRegistered' });

    expect(devices.every(({ status }) => status === 'UnRegistered')).toBe(true);
    expect(named(devices, away?.name ?? '')?.reason).toMatch(/^[a-zA-Z ]{4,}$/);
    expect(devices.every(({ reason }) => !/^\d+$/.test(reason))).toBe(true);
  });

  test('are asked by class, status and names in any case, with nothing of that read as markup', async () => {
    const { cucm, client } = await scene();

    await ask(client, { class: 'phone', status: 'partiallyregistered', names: ['SEP*', 'a<b>&"c\''] });
    await ask(client, { class: 'CTI' });

    expect(cucm.asked.map(({ criteria }) => criteria)).toMatchObject([
      {
        class: 'Phone',
        status: 'PartiallyRegistered',
        items: ['SEP*', 'a<b>&"c\''],
        most: 1000,
        stateInfo: '',
      },
      { class: 'Cti', items: ['*'] },
    ]);
  });

  test.each([
    ['class', { class: 'Fax' }, '"Fax"'],
    ['status', { status: 'asleep' }, '"asleep"'],
    ['name', { names: ['SEP1', 'SEP\u0000'] }, 'is no name'],
    ['name that is empty', { names: [''] }, 'is no name'],
    ['number of names', { names: Array.from({ length: 1001 }, (_, place) => `SEP${place}`) }, '1001 names'],
  ])('with a %s that there is not are not asked for', async (_, change, what) => {
    const { cucm, client } = await scene();

    const answer = await client.devices({ ...EVERYTHING, ...change });

    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'bad-parameters', acted: 'no', what: expect.stringContaining(what) },
    });
    expect(cucm.asked).toEqual([]);
  });

  test('are none when none are found', async () => {
    const { client } = await scene();

    expect(await ask(client, { names: ['NOSUCHDEVICE'] })).toMatchObject({
      devices: [],
      silent: [],
      cut: false,
      found: 0,
    });
  });
});

describe('what is missing is said', () => {
  test('when a node does not answer', async () => {
    const { cucm, client } = await scene();
    const all = await ask(client);
    cucm.setNode('cucm-sub2', false);

    const { devices, nodes, silent } = await ask(client);

    expect(silent).toEqual(['cucm-sub2']);
    expect(nodes.find(({ node }) => node === 'cucm-sub2')).toMatchObject({
      code: 'NodeNotResponding',
      devices: 0,
    });
    expect(devices.length).toBeLessThan(all.devices.length);
    expect(devices).toHaveLength(cucm.truth().devices.size);
  });

  test.each<[string, CucmOptions]>([
    ['CUCM says that it found more', { totals: 'found' }],
    ['CUCM says nothing of it', { totals: 'sent' }],
  ])('when a reply is full, and %s', async (_, options) => {
    const world = createWorld({ phones: 200 });
    const { client } = await scene({ world, ...options }, { maxDevices: 50 });

    const { devices, cut, found } = await ask(client, { class: 'Phone' });

    expect(cut).toBe(true);
    expect(devices.length).toBeLessThanOrEqual(50);
    expect(found > 50).toBe(options.totals === 'found');
  });

  test('when a cluster stops at its own limit, below the one of the bot', async () => {
    const world = createWorld({ phones: 1100 });
    const { client } = await scene({ world, mostDevices: 1000 }, { maxDevices: 2000 });

    expect((await ask(client, { class: 'Phone' })).cut).toBe(true);
  });
});
