import { describe, expect, test } from 'vitest';
import { compared, type NodeEnd, type TrunkEnd } from './compare.ts';
import type { Entry, OpensipsSide } from './opensips.ts';

const trunk = (address: string, status = 'Registered', more: Partial<TrunkEnd> = {}): TrunkEnd => ({
  kind: 'trunk',
  name: 'SIPT',
  address,
  port: '5060',
  status,
  hosts: [address],
  ...more,
});
const server = (address: string, status = 'Ok'): NodeEnd => ({
  kind: 'node',
  name: 'sub1',
  address: 'sub1',
  port: '',
  status,
  hosts: ['sub1', address],
});
const entry = (address: string, state: string, more: Partial<Entry> = {}): Entry => ({
  node: 'fra',
  kind: 'gateway',
  name: 'gw1',
  address,
  port: '',
  state,
  hosts: [address],
  ...more,
});
const side = (entries: readonly Entry[], more: Partial<OpensipsSide> = {}): OpensipsSide => ({
  node: 'fra',
  asked: ['drouting:gw_status'],
  own: [],
  entries,
  ...more,
});
const verdicts = (rows: ReturnType<typeof compared>) => rows.map(({ verdict }) => verdict);

describe('a destination of a trunk', () => {
  test.each([
    ['up-on-both', 'Registered', 'Active'],
    ['up-on-both', 'PartiallyRegistered', 'Active'],
    ['up-on-cucm-only', 'Registered', 'Inactive'],
    ['up-on-cucm-only', 'Registered', 'Probing'],
    ['up-on-cucm-only', 'Registered', 'Disabled MI'],
    ['up-on-opensips-only', 'UnRegistered', 'Active'],
    ['up-on-opensips-only', 'Rejected', 'Enabled'],
    ['down-on-both', 'UnRegistered', 'Disabled'],
    ['state-unknown', 'Unknown', 'Active'],
    ['state-unknown', 'None', 'Active'],
    ['state-unknown', '', 'Active'],
    ['state-unknown', 'Registered', ''],
  ])('is %s when CUCM says %j and OpenSIPS %j', (verdict, status, state) => {
    const rows = compared([trunk('10.0.0.1', status)], [], [side([entry('10.0.0.1', state)])]);

    expect(verdicts(rows)).toEqual([verdict]);
  });

  test.each([
    ['up-on-both', '5060', '5060'],
    ['up-on-both', '5060', ''],
    ['up-on-both', '', '5060'],
    ['port-differs', '5060', '5080'],
    ['port-differs', '5061', ''],
  ])('is %s with port %j here and %j there', (verdict, port, other) => {
    const rows = compared(
      [trunk('10.0.0.1', 'Registered', { port })],
      [],
      [side([entry('10.0.0.1', 'Active', { port: other })])],
    );

    expect(verdicts(rows)).toEqual([verdict]);
  });

  test('the socket with its port is preferred to another one of the same node', () => {
    const own = ['5080', '5060'].map((port) =>
      entry('10.0.0.9', 'answers', { kind: 'node', name: 'fra', port }),
    );

    const [row] = compared([trunk('10.0.0.9')], [], [side([], { own })]);

    expect(row).toMatchObject({
      verdict: 'up-on-both',
      says: 'SIPT is up; fra answers.',
      opensips: { port: '5060' },
    });
  });

  test('that no node knows is not on OpenSIPS, and cannot be told when a node is silent', () => {
    const silent = side([], { node: 'ams', fault: 'ams did not answer within 5 s.' });

    const known = compared([trunk('10.0.0.1')], [], [side([])]);
    const doubtful = compared([trunk('10.0.0.1')], [], [side([]), silent]);

    expect(known).toEqual([expect.objectContaining({ verdict: 'not-on-opensips' })]);
    expect(known[0]?.says).toBe('SIPT is up; no OpenSIPS node knows 10.0.0.1:5060.');
    expect(verdicts(doubtful)).toEqual(['state-unknown']);
    expect(doubtful[0]?.says).toContain('ams did not answer');
  });

  test('a host name is found by its address, by its name, and not by another', () => {
    const byName = trunk('sbc.example', 'Registered', { hosts: ['sbc.example', '10.0.0.7'] });
    const sides = [
      side([
        entry('10.0.0.7', 'Active', { name: 'a' }),
        entry('sbc.example', 'Active', { name: 'b' }),
        entry('10.0.0.70', 'Active', { name: 'c' }),
      ]),
    ];

    expect(compared([byName], [], sides).map(({ opensips }) => opensips?.name)).toEqual(['a', 'b']);
  });

  test('the address table stands for itself only where nothing with a state does', () => {
    const table = entry('10.0.0.0', '', { kind: 'address', name: 'group 2', mask: '255.255.255.0' });

    const alone = compared([trunk('10.0.0.1')], [], [side([table])]);
    const beside = compared([trunk('10.0.0.1')], [], [side([table, entry('10.0.0.1', 'Active')])]);

    expect(alone).toEqual([
      expect.objectContaining({
        verdict: 'allowed-only',
        opensips: expect.objectContaining({ kind: 'address' }),
      }),
    ]);
    expect(verdicts(beside)).toEqual(['up-on-both']);
    expect(beside[0]?.says).toBe(
      'SIPT is up; gateway gw1 of fra is Active. Its address table knows the address too.',
    );
  });
});

describe('an entry of OpenSIPS that points at a node of CUCM', () => {
  const own = [entry('10.9.9.9', 'answers', { kind: 'node', name: 'fra', port: '5060' })];
  const points = entry('10.0.0.41', 'Active', { kind: 'dispatcher', name: 'set 1' });

  test('is a pair when a trunk points back at that OpenSIPS node', () => {
    const rows = compared([trunk('10.9.9.9')], [server('10.0.0.41')], [side([points], { own })]);

    expect(verdicts(rows)).toEqual(['up-on-both', 'up-on-both']);
    expect(rows[1]?.cucm).toEqual({ kind: 'node', name: 'sub1', address: 'sub1', port: '', status: 'Ok' });
  });

  test('without such a trunk CUCM does not take its calls', () => {
    const rows = compared([trunk('10.7.7.7')], [server('10.0.0.41')], [side([points], { own })]);

    expect(rows[1]).toMatchObject({
      verdict: 'not-on-cucm',
      says: 'dispatcher set 1 of fra is Active and points at sub1; no SIP trunk of CUCM points at fra, so CUCM does not take its calls.',
    });
  });

  test('nothing is claimed of a node whose own addresses are not known', () => {
    const rows = compared([], [server('10.0.0.41')], [side([points])]);

    expect(verdicts(rows)).toEqual(['up-on-both']);
  });

  test.each([
    ['up-on-opensips-only', 'NodeNotResponding', 'Active'],
    ['up-on-cucm-only', 'Ok', 'Inactive'],
    ['state-unknown', '', 'Active'],
  ])('is %s when RisPort says %j of it and OpenSIPS %j', (verdict, code, state) => {
    const rows = compared([], [server('10.0.0.41', code)], [side([{ ...points, state }])]);

    expect(verdicts(rows)).toEqual([verdict]);
  });
});
