import { describe, expect, test } from 'vitest';
import { ok } from '../../kernel/result.ts';
import { compared, type NodeEnd, type TrunkEnd } from './compare.ts';
import { endpointIn, liesIn } from './endpoint.ts';
import { type Entry, type OpensipsPort, type OpensipsSide, sideOf } from './opensips.ts';

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
        verdict: 'state-unknown',
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

describe('what a node of OpenSIPS tells', () => {
  const REPLIES: Readonly<Record<string, unknown>> = {
    'core:ps': {
      Processes: [
        { Type: 'attendant' },
        { Type: 'SIP receiver udp:192.0.2.10:5060' },
        { Type: 'SIP receiver udp:192.0.2.10:5060' },
        { Type: 'SIP receiver hep_udp:192.0.2.11:9060' },
      ],
    },
    'drouting:gw_status': { Gateways: [{ ID: 'gw1', IP: '198.51.100.10:5080', State: 'Inactive' }] },
    'dispatcher:list': {
      PARTITIONS: [
        {
          name: 'default',
          SETS: [
            {
              id: 1,
              Destinations: [
                { URI: 'sip:pbx.example', state: 'Active', resolved_addresses: ['192.0.2.41:5060'] },
              ],
            },
          ],
        },
      ],
    },
    'load_balancer:list': { Destinations: [{ id: 3, uri: 'sip:192.0.2.51:5060', enabled: 'no' }] },
    'permissions:address_dump': {
      Partitions: [{ Destinations: [{ grp: 1, ip: '198.51.100.10', mask: '32', port: 0 }] }],
    },
    'permissions:subnet_dump': {
      part: 'default',
      Destinations: [{ grp: 2, ip: '192.0.2.0', mask: '255.255.255.0', port: 5060 }],
    },
  };
  const port = (replies: Readonly<Record<string, unknown>>): OpensipsPort => ({
    nodes: ['fra'],
    read: async (_node, command) => (command in replies ? ok(replies[command]) : undefined),
  });
  const fault = (kind: 'mi' | 'timeout') => ({
    ok: false as const,
    error: { kind, node: 'fra', what: 'fra says no.', todo: 'Look.', acted: 'no' as const },
  });

  test('is read from what it serves', async () => {
    const told = await sideOf('fra', port(REPLIES));

    expect(told.asked).toHaveLength(5);
    expect(told.own.map(({ address, port: own }) => [address, own])).toEqual([['192.0.2.10', '5060']]);
    expect(
      told.entries.map(({ kind, name, hosts, port: own, state, mask }) => [
        kind,
        name,
        hosts,
        own,
        state,
        mask,
      ]),
    ).toEqual([
      ['gateway', 'gw1', ['198.51.100.10'], '5080', 'Inactive', undefined],
      ['dispatcher', 'set 1', ['pbx.example', '192.0.2.41'], '', 'Active', undefined],
      ['load-balancer', 'destination 3', ['192.0.2.51'], '5060', 'Disabled', undefined],
      ['address', 'group 1', ['198.51.100.10'], '', '', undefined],
      ['address', 'group 2', ['192.0.2.0'], '5060', '', '255.255.255.0'],
    ]);
  });

  test('what it does not serve or says no to is left out; one that does not answer is silent', async () => {
    const { 'drouting:gw_status': _, ...rest } = REPLIES;
    const no: OpensipsPort = {
      nodes: ['fra'],
      read: async (node, command) =>
        command === 'dispatcher:list' ? fault('mi') : port(rest).read(node, command),
    };
    const gone: OpensipsPort = {
      nodes: ['fra'],
      read: async (node, command) =>
        command === 'load_balancer:list' ? fault('timeout') : port(REPLIES).read(node, command),
    };

    expect((await sideOf('fra', no)).asked).toEqual([
      'load_balancer:list',
      'permissions:address_dump',
      'permissions:subnet_dump',
    ]);
    expect(await sideOf('fra', gone)).toEqual({
      node: 'fra',
      asked: [],
      fault: 'fra says no.',
      own: [],
      entries: [],
    });
  });
});

test.each([
  ['sip:192.0.2.41:5060', '192.0.2.41', '5060'],
  ['sips:ops@Pbx.Example;transport=tls', 'pbx.example', ''],
  ['192.0.2.1', '192.0.2.1', ''],
  ['[2001:db8::1]:5070', '2001:db8::1', '5070'],
  ['2001:DB8::1', '2001:db8::1', ''],
  ['', '', ''],
])('%j is %s and %j', (written, host, port) => {
  expect(endpointIn(written)).toEqual({ host, port });
});

test.each([
  ['192.0.2.41', '192.0.2.0', '24', true],
  ['192.0.2.41', '192.0.2.0', '255.255.255.0', true],
  ['192.0.3.41', '192.0.2.0', '255.255.255.0', false],
  ['2001:db8::9', '2001:db8::', '32', true],
  ['192.0.2.41', '2001:db8::', '32', false],
  ['pbx.example', '192.0.2.0', '24', false],
  ['192.0.2.41', '192.0.2.0', '255.0.255.0', false],
  ['192.0.2.41', '192.0.2.0', '99', false],
])('%s in %s/%s: %s', (host, network, mask, expected) => {
  expect(liesIn(host, network, mask)).toBe(expected);
});
