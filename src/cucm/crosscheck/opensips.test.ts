import { describe, expect, test } from 'vitest';
import { ok } from '../../kernel/result.ts';
import { type OpensipsPort, sideOf } from './opensips.ts';

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
