import { afterAll, beforeAll, expect, test } from 'vitest';
import { devices, sql } from './ask.ts';
import { type Cucm, createCucm } from './cucm.ts';

const NAMES_AT_ONCE = 900;
const ROWS_AT_ONCE = 1500;

let cucm: Cucm;
beforeAll(async () => {
  cucm = await createCucm({ phones: 4000, perMinute: 100 });
});
afterAll(() => cucm.close());

const valuesOf = (body: string, name: string): readonly string[] =>
  [...body.matchAll(new RegExp(`<(?:ns1:)?${name}>([^<]*)</`, 'g'))].map(([, value = '']) => value);

test('thousands of phones can be read by their names, in pages of the database and chunks of RisPort', async () => {
  const configured: string[] = [];
  for (let page: readonly string[] = ['']; page.length > 0; ) {
    const query = `select skip ${configured.length} first ${ROWS_AT_ONCE} name from device where tkclass = 1 order by name`;
    page = valuesOf((await sql(cucm, query)).body, 'name');
    configured.push(...page);
  }
  const seen = new Set<string>();
  for (let at = 0; at < configured.length; at += NAMES_AT_ONCE) {
    const SelectItems = configured.slice(at, at + NAMES_AT_ONCE);
    const { body } = await devices(cucm, { DeviceClass: 'Phone', SelectItems });
    for (const device of body
      .split('<ns1:CmDevices>')
      .flatMap((part) => part.split('<ns1:item><ns1:Name>').slice(1)))
      seen.add(device.slice(0, device.indexOf('<')));
  }
  const truth = cucm.truth();

  expect(configured).toHaveLength(truth.phoneRows);
  expect(seen.size).toBe(truth.count('Phone').total - truth.notConfigured.length);
  expect(truth.neverSeen.filter((name) => seen.has(name))).toEqual([]);
});

test('a query for all of them is cut at a thousand rows', async () => {
  const { body } = await devices(cucm, { DeviceClass: 'Phone', MaxReturnedDevices: '2000' });

  expect(valuesOf(body, 'TotalDevicesFound')).toEqual(['1000']);
  expect(valuesOf(body, 'TimeStamp')).toHaveLength(1000);
});
