import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database/database.ts';
import { createWorld } from './world/cluster.ts';
import { NOTABLE } from './world/notable.ts';
import { truthOf } from './world/truth.ts';

const world = createWorld({ phones: 120 });
let database: Database;
beforeAll(() => {
  database = openDatabase(world);
});
afterAll(() => database.close());

function rows(query: string): readonly Readonly<Record<string, string | null>>[] {
  const answer = database.query(query);
  if ('fault' in answer) throw new Error(`${answer.fault.code} ${answer.fault.text}`);
  return answer.rows.map((row) => Object.fromEntries(row.map((value, at) => [answer.columns[at], value])));
}

function code(query: string): number | undefined {
  const answer = database.query(query);
  return 'fault' in answer ? answer.fault.code : undefined;
}

describe('the database', () => {
  test('has the phones of the world, with model and pool', () => {
    const found = rows(
      'SELECT d.name, d.description, tm.name AS model, dp.name AS devicepool FROM device d JOIN typemodel tm ON d.tkmodel = tm.enum LEFT JOIN devicepool dp ON d.fkdevicepool = dp.pkid WHERE d.tkclass = 1',
    );

    expect(found).toHaveLength(truthOf(world).phoneRows);
    expect(found.find(({ name }) => name === NOTABLE.mismatch)).toEqual({
      name: NOTABLE.mismatch,
      description: 'Old 7962',
      model: 'Cisco 7962',
      devicepool: 'DP_FRANKFURT',
    });
  });

  test('has every line where it belongs', () => {
    const found = rows(
      'select d.name, n.dnorpattern, m.numplanindex, rp.name as partition from device d join devicenumplanmap m on m.fkdevice = d.pkid join numplan n on n.pkid = m.fknumplan left join routepartition rp on rp.pkid = n.fkroutepartition where n.tkpatternusage = 2',
    );
    const expected = world.devices.flatMap(({ name, lines = [] }) =>
      lines.map(({ number }, at) => `${name} ${number} ${at + 1}`),
    );

    const have = found.map((row) => `${row['name']} ${row['dnorpattern']} ${row['numplanindex']}`);
    expect(have.sort()).toEqual(expected.sort());
  });

  test('keeps one number for two phones that share it', () => {
    const found = rows(
      "select count(m.pkid) as devices from numplan n join devicenumplanmap m on m.fknumplan = n.pkid where n.dnorpattern = '4200' group by n.pkid",
    );

    expect(found).toEqual([{ devices: '2' }]);
  });

  test('finds the numbers that no device has', () => {
    const found = rows(
      "select n.dnorpattern from numplan n left join devicenumplanmap m on m.fknumplan = n.pkid join typepatternusage u on u.enum = n.tkpatternusage where m.pkid is null and u.name = 'Device'",
    );

    expect(new Set(found.map((row) => row['dnorpattern']))).toEqual(
      new Set(world.plan.unassigned.map(({ number }) => number)),
    );
  });

  test('leads from a route pattern over lists and groups to trunks and gateways', () => {
    const found = rows(
      "select dd.name as device from numplan n join devicenumplanmap m on m.fknumplan = n.pkid join device d on d.pkid = m.fkdevice join routelist rl on rl.fkdevice = d.pkid join routegroup rg on rg.pkid = rl.fkroutegroup join routegroupdevicemap gm on gm.fkroutegroup = rg.pkid join device dd on dd.pkid = gm.fkdevice where n.dnorpattern = '112' order by rl.selectionorder, gm.deviceselectionorder",
    );

    expect(found.map((row) => row['device'])).toEqual([
      'S0/SU1/DS1-0@FRA-VG1',
      'S0/SU1/DS1-1@FRA-VG1',
      'SIPT_OPENSIPS_FRA',
      'SIPT_OPENSIPS_AMS',
    ]);
  });

  test('has the far ends of every SIP trunk in their order', () => {
    const found = rows(
      'select d.name, s.address, s.port from device d join sipdevice sd on sd.fkdevice = d.pkid join siptrunkdestination s on s.fksipdevice = sd.pkid where d.tkmodel = 131 order by d.name, s.sortorder',
    );
    const expected = world.devices
      .flatMap(({ name, destinations = [] }) =>
        destinations.map(({ address, port }) => ({ name, address, port: String(port) })),
      )
      .sort((one, other) => one.name.localeCompare(other.name));

    expect(found).toEqual(expected);
  });

  test('has a row of processnode that is no server', () => {
    const names = rows('select name from processnode').map(({ name }) => name);

    expect(new Set(names)).toEqual(new Set(['EnterpriseWideData', ...world.nodes.map(({ name }) => name)]));
  });
});

describe('its SQL', () => {
  test('pages with SKIP and FIRST, within brackets too', () => {
    const all = rows('select name from device order by name');

    expect(rows('SELECT SKIP 3 FIRST 2 name FROM device ORDER BY name')).toEqual(all.slice(3, 5));
    expect(rows('select first 2 name from device order by name')).toEqual(all.slice(0, 2));
    expect(rows('select name from device where pkid in (select first 3 pkid from device)')).toHaveLength(3);
  });

  test('takes both kinds of quotes for literals, and nothing in them for SQL', () => {
    expect(rows('select name from device where name = "SIPT_FAX"')).toEqual([{ name: 'SIPT_FAX' }]);
    expect(rows("select 'Drop ; -- it''s' as said from device where name = 'SIPT_FAX'")).toEqual([
      { said: "Drop ; -- it's" },
    ]);
  });

  test('tells upper from lower case in values, and not in names', () => {
    expect(rows("select name from device where name like 'sipt_%'")).toEqual([]);
    expect(rows("select Name from DEVICE where NAME like 'SIPT_FAX'")).toEqual([{ name: 'SIPT_FAX' }]);
  });

  test('has a backslash escape in LIKE unless told otherwise, and stand for itself in =', () => {
    const number = { dnorpattern: '\\+15551234567' };

    expect(rows("select dnorpattern from numplan where dnorpattern = '\\+15551234567'")).toEqual([number]);
    expect(rows("select dnorpattern from numplan where dnorpattern like '\\+1555%'")).toEqual([]);
    expect(rows("select dnorpattern from numplan where dnorpattern like '\\\\+1555%'")).toEqual([number]);
    expect(rows("select dnorpattern from numplan where dnorpattern like '\\+1555%' escape '!'")).toEqual([
      number,
    ]);
  });

  test('names columns as AXL does', () => {
    const [row = {}] = rows("select count(*), max(name) as Last, nvl(null, 'x') from device");

    expect(Object.keys(row)).toEqual(['count', 'last', 'nvl']);
  });

  test.each([
    ['an illegal character', 'select # from device', 202],
    ['that character within a literal as well', "select name from device where name = 'a#'", 202],
    ['a table that is not there', 'select name from phones', 206],
    ['a column that is not there', 'select d.nme from device d', 217],
    ['a column of two tables', 'select name from device, devicepool', 324],
    ['a function that is not there', 'select charindex(name) from device', 674],
    ['a function that only SQLite has', 'select ifnull(name, 1) from device', 674],
    ['a quote without an end', "select name from device where name = 'x", 282],
    ['a second statement', 'select name from device; delete from device', 201],
    ['a way to page that is not Informix', 'select name from device limit 5', 201],
    ['a table of SQLite', 'select name from sqlite_master', 201],
    ['nothing that can be read', 'select from where', 201],
  ])('faults %s', (_, query, expected) => {
    expect(code(query)).toBe(expected);
  });

  test.each([
    'delete from device',
    "update device set name = 'x'",
    "insert into device (name) values ('x')",
    'drop table device',
    'pragma table_info(device)',
    'execute procedure x()',
    '/* select */ delete from device',
    "{ select } update device set name = 'x'",
  ])('takes no %s', (query) => {
    expect(code(query)).toBe(5000);
    expect(rows('select count(*) from device')).toEqual([{ count: String(world.devices.length) }]);
  });
});
