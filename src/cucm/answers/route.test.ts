import { describe, expect, test } from 'vitest';
import { NOTABLE } from '../../../playground/cucm/world/notable.ts';
import { cucmNode } from '../../../test/cucm-node.ts';
import type { Css, Line, Route } from '../../catalogue/cucm/routing-replies.ts';

const { ask, cluster, open } = await cucmNode();

describe('the route plan', () => {
  const route = (number: string, css?: string) =>
    ask<Route>(open(), 'route', css ? { number, css } : { number });

  test.each([
    ['4103', 'CSS_INTERNAL', 'device', `It rings ${NOTABLE.hostile} by the number 4103 in PT_INTERNAL.`],
    ['5103', 'css_national', 'device', `It rings ${NOTABLE.hostile} by the number 4103 in PT_INTERNAL.`],
    [
      '+49695554103',
      'CSS_INTERNATIONAL',
      'device',
      `It rings ${NOTABLE.hostile} by the number 4103 in PT_INTERNAL.`,
    ],
    [
      '+15551234567',
      'CSS_INTERNAL',
      'device',
      `It rings ${NOTABLE.abroad} by the number \\+15551234567 in PT_INTERNAL.`,
    ],
    ['4900', 'CSS_INTERNAL', 'hunt-pilot', 'The hunt pilot 4900 in PT_INTERNAL hands it to HL_SUPPORT.'],
    ['0069123', 'CSS_NATIONAL', 'route-list', '0.0[1-9]! in PT_NATIONAL sends it to RL_NATIONAL as 069123.'],
    [
      '0069123#',
      'CSS_NATIONAL',
      'route-list',
      '0.0[1-9]!# in PT_NATIONAL sends it to RL_NATIONAL as 069123.',
    ],
    ['012', 'CSS_NATIONAL', 'route-list', '0.[1-9]! in PT_NATIONAL sends it to RL_NATIONAL as 06912.'],
    ['8123', 'CSS_INTERNAL', 'route-list', '8XXX in PT_INTERNAL sends it to SIPT_OPENSIPS_FRA as 8123.'],
    ['8591', 'CSS_INTERNAL', 'route-list', '85[^0-4]X in PT_INTERNAL sends it to SIPT_OPENSIPS_AMS as 8591.'],
    ['00900123', 'CSS_NATIONAL', 'blocked', '0.0900! in PT_BLOCKED blocks it.'],
    ['6123', 'CSS_NATIONAL', 'blocked', '6[0-4]XX in PT_TRANSLATE blocks it.'],
    ['7711', 'CSS_INTERNAL', 'nowhere', '77XX in PT_INTERNAL fits, and leads to no device.'],
    ['0069123', 'CSS_INTERNAL', 'no-match', 'Nothing in CSS_INTERNAL fits it.'],
    ['0069123', 'CSS_EMPTY', 'no-match', 'Nothing in CSS_EMPTY fits it.'],
    ['5777', 'CSS_NATIONAL', 'no-match', 'It becomes 4777, which nothing in CSS_INTERNAL fits.'],
  ])('%s in %s: %s', async (number, css, end, said) => {
    expect(await route(number, css)).toMatchObject({ end, says: said });
  });

  test('a route list is followed to its trunks and gateways, in their order, with how they are', async () => {
    const { devices } = await route('0069123', 'CSS_NATIONAL');

    expect(devices.map(({ name, through, status }) => [name, through[1], status])).toEqual([
      ['SIPT_OPENSIPS_FRA', 'RG_OPENSIPS', 'Registered'],
      ['SIPT_OPENSIPS_AMS', 'RG_OPENSIPS', 'Registered'],
      ['S0/SU1/DS1-0@FRA-VG1', 'RG_PRI', 'Registered'],
      ['S0/SU1/DS1-1@FRA-VG1', 'RG_PRI', 'Registered'],
    ]);
    expect(devices[0]?.destinations).toEqual([{ address: '192.0.2.10', port: '5060' }]);
  });

  test('a hunt pilot is followed to the phones of its line groups', async () => {
    const { devices } = await route('4900', 'CSS_INTERNAL');

    expect(devices.map(({ line, through }) => [line, through[1]])).toEqual([
      ['4103', 'LG_SUPPORT'],
      ['4104', 'LG_SUPPORT'],
      ['4105', 'LG_SUPPORT'],
      ['0800', 'LG_NIGHT'],
    ]);
  });

  test('without a space every partition is looked at, and @ is a doubt', async () => {
    expect(await route('914085551234')).toMatchObject({
      css: '',
      end: 'route-list',
      shortfall: '@ is read as the North American numbering plan.',
    });
  });

  test('a space that there is not is said', async () => {
    await expect(route('1', 'CSS_NOWHERE')).rejects.toThrow('cucm has no calling search space CSS_NOWHERE.');
    await expect(route('1', 'CSS_*')).rejects.toThrow('fits several calling search spaces');
  });

  test('a shared line, a number with a plus, a pattern and a number that is not there', async () => {
    const cucm = open();
    const shared = await ask<Line>(cucm, 'line', { number: '4200' });
    const abroad = await ask<Line>(cucm, 'line', { number: '+15551234567' });
    const pattern = await ask<Line>(cucm, 'line', { number: '0.0[1-9]!#' });
    const none = await ask<Line>(cucm, 'line', { number: '99' });

    expect(shared.says).toBe('4200 is a directory number in PT_INTERNAL.');
    expect(shared.lines[0]?.devices.map(({ name, status }) => [name, status])).toEqual([
      ['SEP0004F2A1001A', 'Registered'],
      ['SEP0004F2A1001B', 'Registered'],
    ]);
    expect(abroad.lines.map(({ number }) => number)).toEqual(['\\+15551234567']);
    expect(pattern.says).toBe('0.0[1-9]!# is a route pattern in PT_NATIONAL.');
    expect(none).toMatchObject({
      lines: [],
      says: expect.stringContaining('does not stand in the route plan'),
    });
  });

  test('spaces have their partitions in order', async () => {
    const { spaces } = await ask<Css>(open(), 'css', {});
    const national = spaces.find(({ name }) => name === 'CSS_NATIONAL');

    expect(spaces.map(({ name }) => name).toSorted()).toEqual(
      cluster.world.plan.spaces.map(({ name }) => name).toSorted(),
    );
    expect(national?.partitions.map(({ name }) => name)).toEqual(
      cluster.world.plan.spaces.find(({ name }) => name === 'CSS_NATIONAL')?.partitions,
    );
    expect(national?.devices).toBe(
      cluster.world.devices.filter(({ space }) => space === 'CSS_NATIONAL').length,
    );
    expect(spaces.find(({ name }) => name === 'CSS_EMPTY')?.partitions).toEqual([]);
  });
});
