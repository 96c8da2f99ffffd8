import { describe, expect, test } from 'vitest';
import { whyNotReadOnly } from '../../catalogue/cucm/read-only-sql.ts';
import { clusterQueries } from './cluster.ts';
import { phoneQueries } from './phones.ts';
import { routingQueries, spaceQueries } from './routing.ts';
import { likeName, literal, sameNumber } from './text.ts';

const HOSTILE = `x'; DELETE FROM device --`;
const ID = '1b1b9eb6-7803-11d3-bdf0-00108302ead1';

/** Each query as it is sent, those that are paged with what stands in front of them. */
const ALL: readonly (readonly [string, string])[] = Object.entries({
  'phones, paged': `SELECT SKIP 0 FIRST 100 ${phoneQueries.list({ name: HOSTILE, model: '*', pool: 'DP' })}`,
  'phones without a filter': `SELECT SKIP 0 FIRST 100 ${phoneQueries.list({})}`,
  'count of phones': phoneQueries.count({ name: 'SEP*' }),
  'inventory, paged': `SELECT SKIP 1000 FIRST 1000 ${phoneQueries.inventory}`,
  'count of the inventory': phoneQueries.inventoryCount,
  'names of a class': `SELECT SKIP 0 FIRST 1000 ${phoneQueries.names(['Phone'], HOSTILE)}`,
  'names of all': `SELECT SKIP 0 FIRST 1000 ${phoneQueries.names([], '*')}`,
  models: phoneQueries.models,
  'one phone': phoneQueries.one(HOSTILE),
  'lines of a phone': phoneQueries.lines(HOSTILE),
  ...clusterQueries,
  'patterns, paged': `SELECT SKIP 0 FIRST 1000 ${routingQueries.wild}`,
  'exact pattern': routingQueries.exact(['+49', '\\+49']),
  'exact pattern with #': routingQueries.exact(['12#']),
  'devices of a pattern': routingQueries.devices(ID),
  'route list': routingQueries.routeList(ID),
  'hunt list': routingQueries.huntList(ID),
  line: routingQueries.line(['1001']),
  'devices of a line': routingQueries.lineDevices(['1001', '0.!#']),
  'every space': spaceQueries.members(),
  'a space': spaceQueries.members(HOSTILE),
  'patterns by partition': spaceQueries.patterns,
  'devices by space': spaceQueries.devices,
  'lines by space': spaceQueries.lines,
});

describe('every query of ours', () => {
  test.each(ALL)('%s is one SELECT that only reads, and has no #', (_, query) => {
    expect(whyNotReadOnly(query)).toBeUndefined();
    expect(query).not.toContain('#');
  });

  test('a planted DELETE is caught by the same check', () => {
    const planted = phoneQueries.one('x').replace('SELECT', 'DELETE');

    expect(whyNotReadOnly(planted)).toBeDefined();
    expect(whyNotReadOnly(`${phoneQueries.models}; DELETE FROM device`)).toBeDefined();
  });
});

describe('texts from outside', () => {
  test('a quote is doubled and ends nothing', () => {
    expect(literal(HOSTILE)).toBe(`'x''; DELETE FROM device --'`);
  });

  test('only a star stands for any text in a name', () => {
    expect(likeName('d.name', 'sep_1%!*')).toBe(`UPPER(d.name) LIKE 'SEP!_1!%!!%' ESCAPE '!'`);
  });

  test('a # never comes into a query: what is like it is asked for', () => {
    expect(() => literal('12#')).toThrow('#');
    expect(sameNumber('n.dnorpattern', ['12#', '0'])).toBe(
      `(n.dnorpattern IN ('0') OR n.dnorpattern LIKE '12_')`,
    );
  });
});
