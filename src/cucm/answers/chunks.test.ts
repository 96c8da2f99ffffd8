import { describe, expect, test } from 'vitest';
import type { DeviceRow } from '../../catalogue/cucm/replies.ts';
import { err, ok } from '../../kernel/result.ts';
import type { CucmClient, CucmFault, Devices, Selection } from '../client.ts';
import { askedAfter, nodesOf } from './chunks.ts';
import { everyDevice } from './every-device.ts';
import { everyRow } from './pages.ts';

const row = (name: string, more: Partial<DeviceRow> = {}): DeviceRow => ({
  name,
  class: 'Phone',
  model: '684',
  status: 'Registered',
  reason: '',
  ip: '',
  protocol: 'SIP',
  node: 'sub1',
  numbers: '',
  user: '',
  description: '',
  load: '',
  seen: 1,
  ...more,
});
const reply = (devices: readonly DeviceRow[], more: Partial<Devices> = {}): Devices => ({
  at: 1,
  cached: false,
  devices,
  nodes: [],
  silent: [],
  cut: false,
  found: devices.length,
  ...more,
});
const fault = (more: Partial<CucmFault> = {}): CucmFault => ({
  kind: 'resting',
  node: 'cucm',
  what: 'The limit is reached.',
  todo: 'Wait.',
  acted: 'no',
  ...more,
});

/** A cluster whose replies hold so many rows; every device stands on two nodes when `twice`. */
function cluster(names: readonly string[], { most = 10, twice = false, until = 1000 } = {}) {
  const asked: Selection[] = [];
  const client: Pick<CucmClient, 'devices' | 'rows'> = {
    devices: async (selection) => {
      asked.push(selection);
      if (asked.length > until) return err(fault());
      const fitting = selection.names.includes('*')
        ? names
        : selection.names.filter((name) => names.includes(name));
      const rows = fitting.flatMap((name) =>
        twice ? [row(name), row(name, { node: 'sub2', status: 'UnRegistered', seen: 0 })] : [row(name)],
      );
      const sent = rows.slice(0, most);
      const once = new Map(sent.map((device) => [device.name, device]));
      return ok(reply([...once.values()], { cut: sent.length >= most, found: rows.length }));
    },
    rows: async (query) => {
      const [, skip = '', first = ''] = /^SELECT SKIP (\d+) FIRST (\d+) /.exec(query) ?? [];
      const page = names.slice(Number(skip), Number(skip) + Number(first));
      return ok({ at: 2, cached: false, rows: page.map((name) => ({ name })) });
    },
  };
  return { needs: { client: client as CucmClient, maxDevices: most }, asked };
}

const NAMES = Array.from({ length: 40 }, (_, at) => `SEP${at}`);

describe('asking after many names', () => {
  const all = async (of: ReturnType<typeof cluster>, names: readonly string[]) => {
    const found: string[] = [];
    for await (const got of askedAfter(names, 'Any', of.needs, {}))
      found.push(...(got.ok ? got.value.devices.map(({ name }) => name) : [`stopped: ${got.error.what}`]));
    return found;
  };

  test('is done in as few queries as fit', async () => {
    const of = cluster(NAMES);

    expect(await all(of, NAMES)).toEqual(NAMES);
    expect(of.asked.map(({ names }) => names.length)).toEqual([9, 9, 9, 9, 4]);
  });

  test('halves what comes back full, until each fits', async () => {
    const of = cluster(NAMES, { twice: true });

    expect(await all(of, NAMES.slice(0, 9))).toEqual(NAMES.slice(0, 9));
    expect(of.asked.map(({ names }) => names.length)).toEqual([9, 5, 3, 2, 4]);
  });

  test('of no names asks nothing', async () => {
    const of = cluster(NAMES);

    expect(await all(of, [])).toEqual([]);
    expect(of.asked).toEqual([]);
  });

  test('ends with the first fault', async () => {
    expect(await all(cluster(NAMES, { until: 1 }), NAMES)).toEqual([
      ...NAMES.slice(0, 9),
      'stopped: The limit is reached.',
    ]);
  });
});

describe('every device of a class', () => {
  test('is there at once when CUCM cuts nothing', async () => {
    const of = cluster(NAMES.slice(0, 5));

    const got = await everyDevice('Phone', '*', of.needs, {});

    expect(got).toMatchObject({ ok: true, value: { missing: undefined } });
    expect(of.asked).toHaveLength(1);
  });

  test('is asked after by name when CUCM cuts, told as it goes', async () => {
    const of = cluster(NAMES);
    const told: string[] = [];

    const got = await everyDevice('Phone', '*', of.needs, { onProgress: (words) => told.push(words) });

    expect(got.ok && got.value.devices.map(({ name }) => name).toSorted()).toEqual(NAMES.toSorted());
    expect(got.ok && got.value.missing).toBeUndefined();
    expect(told).toEqual([
      'CUCM cuts its list; reading the names of all devices',
      '9 of 40 devices',
      '18 of 40 devices',
      '27 of 40 devices',
      '36 of 40 devices',
      '40 of 40 devices',
    ]);
  });

  test('what could not be asked after is said', async () => {
    const got = await everyDevice('Phone', '*', cluster(NAMES, { until: 3 }).needs, {});

    expect(got.ok && got.value.devices).toHaveLength(18);
    expect(got.ok && got.value.missing).toBe(
      'CUCM sent 10 of 40 devices and cut the rest. 18 of 40 were then asked after by name, until this: The limit is reached. Wait.',
    );
  });

  test('without the names of the others the shortfall is said', async () => {
    const { needs } = cluster(NAMES);
    const client: CucmClient = { ...needs.client, rows: async () => err(fault({ what: 'AXL is down.' })) };

    const got = await everyDevice('Phone', '*', { ...needs, client }, {});

    expect(got.ok && got.value.missing).toBe(
      'CUCM sent 10 of 40 devices and cut the rest. The names of the others could not be read: AXL is down.',
    );
  });
});

describe('pages of the database', () => {
  const pages = (answer: (skip: number, first: number, asked: number) => readonly string[] | CucmFault) => {
    const asked: (readonly [number, number])[] = [];
    const client: Pick<CucmClient, 'rows'> = {
      rows: async (query) => {
        const [, skip = '', first = ''] = /^SELECT SKIP (\d+) FIRST (\d+) /.exec(query) ?? [];
        asked.push([Number(skip), Number(first)]);
        const got = answer(Number(skip), Number(first), asked.length);
        return 'kind' in got
          ? err(got)
          : ok({ at: asked.length, cached: asked.length > 1, rows: got.map((name) => ({ name })) });
      },
    };
    return { client, asked };
  };
  const many = Array.from({ length: 2500 }, (_, at) => `d${at}`);

  test('end with the one that is not full', async () => {
    const { client, asked } = pages((skip, first) => many.slice(skip, skip + first));

    const got = await everyRow(client, 'name FROM device', {});

    expect(got.ok && [got.value.rows.length, got.value.at, got.value.cached]).toEqual([2500, 1, true]);
    expect(asked).toEqual([
      [0, 1000],
      [1000, 1000],
      [2000, 1000],
    ]);
  });

  test('end with one that brings nothing new, should SKIP be ignored', async () => {
    const { client, asked } = pages((_, first) => many.slice(0, first));

    const got = await everyRow(client, 'name FROM device', {});

    expect(got.ok && got.value.rows).toHaveLength(1000);
    expect(asked).toHaveLength(2);
  });

  test('are smaller where CUCM says that they are too large', async () => {
    const { client, asked } = pages((skip, first) =>
      first > 300 ? { ...fault({ kind: 'too-large' }), mostRows: 400 } : many.slice(skip, skip + first),
    );

    const got = await everyRow(client, 'name FROM device', {});

    expect(got.ok && got.value.rows).toHaveLength(2500);
    expect(asked.slice(0, 4)).toEqual([
      [0, 1000],
      [0, 399],
      [0, 199],
      [199, 199],
    ]);
  });

  test('of an empty table are one', async () => {
    const { client, asked } = pages(() => []);

    expect(await everyRow(client, 'name FROM device', {})).toEqual(ok({ at: 1, cached: false, rows: [] }));
    expect(asked).toHaveLength(1);
  });

  test('that fail are a fault', async () => {
    const { client } = pages((_skip, first, asked) => (asked > 1 ? fault() : many.slice(0, first)));

    expect(await everyRow(client, 'name FROM device', {})).toMatchObject({ ok: false });
  });
});

test('a node that was silent once has been silent, and one without such devices has answered', () => {
  const said = (code: string, devices: number, node = 'sub1') => ({ node, code, devices });
  const nodes = nodesOf([
    { nodes: [said('NotFound', 0), said('Ok', 3, 'sub2')], silent: [] },
    { nodes: [said('Ok', 2), said('NodeNotResponding', 0, 'sub2')], silent: ['sub2'] },
    { nodes: [said('Ok', 4), said('Ok', 1, 'sub2')], silent: [] },
  ]);

  expect(nodes).toEqual([said('Ok', 6), said('NodeNotResponding', 4, 'sub2')]);
});
