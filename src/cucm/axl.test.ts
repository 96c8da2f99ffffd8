import { afterEach, describe, expect, test } from 'vitest';
import { cucmScene } from '../../test/cucm-stand.ts';
import { axlEnvelope, type Operation } from './envelope.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const scene = (...given: Parameters<typeof cucmScene> extends [unknown, ...infer Rest] ? Rest : never) =>
  cucmScene(closing, ...given);
const NAMES = 'SELECT name FROM device';

describe('a query', () => {
  test('is sent as it was written, and its values come back as text', async () => {
    const { cucm, client } = await scene();
    const written =
      "SELECT  d.name, d.description,\n  '0800' AS number, '' AS empty, 'Tom & Jerry''s <b>' AS odd FROM device d\tWHERE d.name LIKE 'SEP%' AND 'drop; --' <> ''";

    const answer = await client.rows(written);

    expect(cucm.asked.at(-1)?.sql).toBe(written);
    expect(answer).toMatchObject({ ok: true, value: { cached: false } });
    const rows = answer.ok ? answer.value.rows : [];
    expect(rows).toHaveLength(cucm.world.devices.filter(({ name }) => name.startsWith('SEP')).length);
    expect(rows[0]).toMatchObject({ number: '0800', empty: null, odd: "Tom & Jerry's <b>" });
  });

  test('that finds nothing has no rows', async () => {
    const { client } = await scene();

    expect(await client.rows("SELECT name FROM device WHERE name = 'nobody'")).toMatchObject({
      ok: true,
      value: { rows: [] },
    });
  });

  test('that CUCM refuses is answered in its own words, and the connection is none the worse', async () => {
    const { client } = await scene();

    const answer = await client.rows('SELECT nam FROM device');

    expect(answer).toMatchObject({
      ok: false,
      error: {
        kind: 'mi',
        acted: 'no',
        code: 217,
        what: expect.stringMatching(/^cucm refused the query: Column \(nam\) not found/),
      },
    });
    expect(client.connection().axl).toMatchObject({ state: 'up', lastFault: undefined });
  });

  test('with too many rows says how many are sent at once', async () => {
    const { client } = await scene({ phones: 200, mostBytes: 4000 });

    const answer = await client.rows(NAMES);

    expect(answer).toMatchObject({
      ok: false,
      error: {
        kind: 'too-large',
        what: expect.stringMatching(/does not send that many rows at once: \d{3} match/),
      },
    });
    const most = answer.ok ? 0 : (answer.error.mostRows ?? 0);
    expect(await client.rows(`SELECT FIRST ${most - 1} name FROM device`)).toMatchObject({ ok: true });
  });

  test.each([
    ['DELETE FROM device', 'begin with SELECT'],
    ["UPDATE device SET name = 'x'", 'begin with SELECT'],
    ['SELECT name FROM device; DELETE FROM device', 'semicolon'],
    ['SELECT name FROM device /* ; */', 'comment'],
    ["SELECT name FROM device -- '\n; DELETE FROM device", 'comment'],
    ['SELECT name FROM device { hidden }', 'comment'],
    ['SELECT name FROM device INTO TEMP t', 'INTO'],
    ["EXECUTE FUNCTION sysadmin:task('x')", 'begin with SELECT'],
    ['<sql/></ns:executeSQLQuery><ns:executeSQLUpdate>', 'begin with SELECT'],
  ])('%j is refused before anything is sent', async (query, because) => {
    const { cucm, client } = await scene();

    const answer = await client.rows(query);

    expect(answer).toMatchObject({
      ok: false,
      error: {
        kind: 'bad-parameters',
        acted: 'no',
        what: expect.stringContaining(because),
        todo: expect.stringContaining('Nothing was sent'),
      },
    });
    expect(cucm.asked).toEqual([]);
  });

  test('cannot leave its element', async () => {
    const { cucm, client } = await scene();
    const written = "SELECT name FROM device WHERE name = '</sql></ns:executeSQLQuery><ns:executeSQLUpdate>'";

    await client.rows(written);

    expect(cucm.operations()).toEqual(['axl getCCMVersion', 'axl executeSQLQuery']);
    expect(cucm.asked.at(-1)?.sql).toBe(written);
  });
});

describe('no operation but the two that read', () => {
  test.each(['executeSQLUpdate', 'updatePhone', 'addUser', 'removeLine', 'doDeviceReset', 'getPhone', ''])(
    '%s is never put into an envelope',
    (operation) => {
      expect(() => axlEnvelope(operation as Operation, '15.0', NAMES)).toThrow('not an operation that reads');
    },
  );

  test('is sent by anything that the client can do', async () => {
    const { cucm, client } = await scene();

    await client.version();
    await client.rows(NAMES);
    await client.devices({ class: 'Any', status: 'Any', names: [] });

    expect(new Set(cucm.operations())).toEqual(
      new Set(['axl getCCMVersion', 'axl executeSQLQuery', 'risport selectCmDevice']),
    );
  });
});

describe('the version of AXL', () => {
  test.each([
    [['12.0', '12.5', '14.0', '15.0'], '15.0.1.12900(234)', '15.0', ['12.5', '15.0']],
    [['12.0', '12.5', '14.0'], '14.0.1.13900(155)', '14.0', ['12.5', '14.0']],
    [['11.0', '11.5'], '11.5.1.23900(30)', '11.5', ['12.5', '11.5', '11.5']],
    [['14.0', '15.0'], '15.0.1.12900(234)', '15.0', ['12.5', '15.0', '15.0']],
    [['14.0'], '15.0.1.12900(234)', '14.0', ['12.5', '14.0', '15.0', '14.0']],
    [['15.0', '16.0'], '16.0.1.1(1)', '15.0', ['12.5', '15.0', '15.0']],
    [['16.0'], '16.0.1.1(1)', '16.0', ['12.5', '16.0', '15.0', '16.0']],
  ])('of a cluster that speaks %j and runs %s is %s', async (schemas, version, schema, asked) => {
    const { cucm, client } = await scene({ schemas, version });

    const answer = await client.rows(NAMES);

    expect(answer.ok).toBe(true);
    expect(client.connection()).toMatchObject({ version, schema });
    expect(cucm.asked.map(({ action }) => /ver=([\d.]+)/.exec(action ?? '')?.[1])).toEqual(asked);
  });

  test('is found out once, however many ask at the same time', async () => {
    const { cucm, client } = await scene();

    await Promise.all([1, 2, 3].map((first) => client.rows(`SELECT FIRST ${first} name FROM device`)));

    expect(cucm.operations().filter((operation) => operation === 'axl getCCMVersion')).toHaveLength(1);
  });

  test('is found out anew after an upgrade', async () => {
    const { cucm, client } = await scene({ schemas: ['12.5'], version: '12.5.1.18901(1)' });
    await client.rows(NAMES);
    cucm.manners.schemas = ['14.0', '15.0'];

    const answer = await client.rows('SELECT description FROM device');

    expect(answer.ok).toBe(true);
    expect(client.connection().schema).toBe('15.0');
  });

  test('that was refused once is not tried again while the release is the same', async () => {
    const { cucm, client } = await scene({ schemas: ['14.0'] });
    await client.rows(NAMES);
    await client.version();
    const before = cucm.asked.length;

    await client.rows('SELECT description FROM device');

    expect(cucm.asked).toHaveLength(before + 1);
  });

  test('that the bot cannot speak is named, with those that CUCM names', async () => {
    const { client } = await scene({ schemas: [] });

    const answer = await client.rows(NAMES);

    expect(answer).toMatchObject({
      ok: false,
      error: {
        kind: 'protocol',
        code: 599,
        what: expect.stringMatching(/no version of AXL that the bot speaks \(12\.5\)/),
      },
    });
  });

  test('does not matter to device queries', async () => {
    const { client } = await scene({ schemas: [] });

    expect(await client.devices({ class: 'Any', status: 'Any', names: [] })).toMatchObject({ ok: true });
  });
});
