import { describe, expect, test } from 'vitest';
import { sheetOf } from './sheet-of.ts';

const NOW = 1_795_230_400_000;

/** The sheet of a reply with its first table spelt out. */
async function read(method: string, value: unknown, input = {}) {
  const { headline, facts, tables, tree, notes } = await sheetOf({ method, value, input, now: NOW });
  const rows = tables.map(({ columns, count, slice }) => [
    columns.map(({ label }) => label),
    ...slice(0, count).map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text))),
  ]);
  return {
    headline,
    facts: Object.fromEntries(facts),
    rows: rows[0] ?? [],
    others: rows.slice(1),
    tree,
    notes,
  };
}

describe('the sheet of', () => {
  test('statistics says memory in MiB, and puts what is zero at the end', async () => {
    const value = {
      'shmem:total_size': 1024 ** 3,
      'tm:x': 0,
      'shmem:used_size': 256 * 1024 ** 2,
      'core:rcv_requests': 12_345,
    };
    const { headline, facts, rows, notes } = await read('statistics:get', value);

    const full = await read('statistics:get', { ...value, 'shmem:used_size': 1024 ** 3 - 1 });

    expect(headline).toBe('4 statistics in 3 groups');
    expect(full.headline).toBe('4 statistics in 3 groups, shared memory 100.0 % used');
    expect(facts).toEqual({
      'Shared memory': '256 of 1,024 MiB, 25.0 % used ▰▰▰▱▱▱▱▱▱▱',
      'Requests received': '12,345',
    });
    expect(rows.slice(1)).toEqual([
      ['shmem', 'total_size', '1.0 GB'],
      ['shmem', 'used_size', '256 MB'],
      ['core', 'rcv_requests', '12,345'],
      ['tm', 'x', '0'],
    ]);
    expect(notes).toEqual(['At the end: 1 statistic of zero.']);
  });

  test('gateways gives each state a sign and a word', async () => {
    const Gateways = ['Active', 'Inactive', 'Probing', 'Disabled MI', 'Strange'].map((State, place) => ({
      ID: `g${place}`,
      IP: '192.0.2.1',
      State,
    }));
    const { rows } = await read('drouting:gw_status', { Gateways });

    expect(rows.map((row) => row[2])).toEqual([
      'State',
      '● up',
      '○ down',
      '◐ probing',
      '○ down (taken out by command)',
      'Strange',
    ]);
  });

  test('calls says for how long each has lasted, by the clock it is given', async () => {
    const call = { from_uri: 'sip:a@x', to_uri: 'sip:b@x', callid: 'c1', ID: '1.2' };
    const Dialogs = [
      { ...call, state: 4, timestart: NOW / 1000 - 11_520 },
      { ...call, state: 2, timestart: 0 },
    ];
    const { headline, rows } = await read('dialog:list', { count: 9, Dialogs }, { index: 4, counter: 2 });

    expect(headline).toBe('2 calls: 1 in call, 1 ringing');
    expect(rows.slice(1).map((row) => row.slice(2, 4))).toEqual([
      ['● in call', '3 h 12 min'],
      ['◐ ringing', ''],
    ]);
    expect((await read('dialog:list', { count: 9, Dialogs }, { index: 4 })).notes).toEqual([
      'These are calls 5 to 6 of 9.',
    ]);
  });

  test('contacts counts users, contacts, domains and user agents', async () => {
    const contact = (agent: string) => ({ Contact: 'sip:1@h', 'User-agent': agent, Expires: 60 });
    const AORs = [
      { AOR: 'a@x.test', Contacts: [contact('A'), contact('B')] },
      { AOR: 'b@y.test', Contacts: [contact('A')] },
    ];
    const { headline, rows, others } = await read('usrloc:dump', {
      Domains: [{ name: 'location', hash_size: 8, AORs }],
    });

    expect(headline).toBe('2 users with 3 contacts');
    expect(rows[1]).toEqual(['a@x.test', 'sip:1@h', 'A', '1 min']);
    expect(others).toEqual([
      [
        ['User agent', 'Count'],
        ['A', '2'],
        ['B', '1'],
      ],
      [
        ['Domain', 'Count'],
        ['x.test', '1'],
        ['y.test', '1'],
      ],
    ]);
  });

  test('connections reads the state numbers and both kinds of date', async () => {
    const Connections = [
      {
        ID: 1,
        Type: 'tls',
        State: 0,
        Remote: '192.0.2.9:4433',
        Local: '192.0.2.1:5061',
        Lifetime: '2026-11-21 04:00:00',
      },
      {
        ID: 2,
        Type: 'tcp',
        State: -2,
        Remote: '192.0.2.8:5060',
        Local: '192.0.2.1:5060',
        Lifetime: 1_795_230_400,
        'Alias port': 5070,
      },
    ];
    const { headline, rows } = await read('tcp:list', { Connections });

    expect(headline).toBe('2 connections: 1 tls, 1 tcp');
    expect(rows[2]).toEqual([
      '2',
      'tcp',
      '○ failed',
      '192.0.2.8:5060',
      '192.0.2.1:5060',
      '2026-11-21 03:06:40 UTC',
      '5070',
    ]);
  });

  test('subscribers knows the single one and the many', async () => {
    const subscriber = { socket: 'udp:192.0.2.3:9000', expire: 3600, ttl: 90 };
    const Events = [
      { name: 'E_A', id: 1, Subscriber: subscriber },
      { name: 'E_B', id: 2, Subscribers: [subscriber, { ...subscriber, ttl: 'expired' }] },
    ];
    const { headline, rows } = await read('evi:subscribers', { Events });

    expect(headline).toBe('3 subscriptions');
    expect(rows.slice(1).map((row) => [row[0], row[2]])).toEqual([
      ['E_A', '1 min 30 s'],
      ['E_B', '1 min 30 s'],
      ['E_B', 'expired'],
    ]);
  });

  test('what a newer release adds shows as a column of its own', async () => {
    const { rows } = await read('pike:list', { IPs: ['192.0.2.7'] });
    const carriers = await read('drouting:carrier_status', {
      Carriers: [{ ID: 'c', Enabled: 'yes', Reason: 'new' }],
    });

    expect(rows).toEqual([['Address'], ['192.0.2.7']]);
    expect(carriers.rows).toEqual([
      ['Carrier', 'State', 'Reason'],
      ['c', '● enabled', 'new'],
    ]);
  });
});

describe('a reply that no sheet knows', () => {
  test('a list inside lists is laid out beside what it stands in', async () => {
    const value = {
      Zones: [
        {
          name: 'a',
          Hosts: [
            { name: 'h1', load: 1200 },
            { name: 'h2', load: 3 },
          ],
        },
        { name: 'b', Hosts: [] },
      ],
    };

    expect(await read('site:zones', value)).toMatchObject({
      headline: '3 rows in Zones',
      rows: [
        ['name', 'name (Hosts)', 'load'],
        ['a', 'h1', '1,200'],
        ['a', 'h2', '3'],
        ['b', '', ''],
      ],
    });
  });

  test.each([
    ['OK', 'OpenSIPS answered OK'],
    ['Match', 'OpenSIPS answered: Match'],
    [null, 'Nothing there'],
    [[], 'Nothing there'],
    [{}, 'Nothing there'],
    [{ Tuples: [] }, 'No Tuples'],
    [1, 'OpenSIPS answered: 1'],
    [true, 'OpenSIPS answered: yes'],
    [{ Status: 1 }, 'Status: 1'],
  ])('%j is a sentence', async (value, headline) => {
    expect(await read('site:own', value)).toMatchObject({ headline, facts: {}, rows: [] });
  });

  test('numbers that name something keep their digits, counts get commas', async () => {
    expect((await read('site:own', [{ pid: 12_345, calls: 12_345 }])).rows[1]).toEqual(['12345', '12,345']);
  });

  test('what is nested too deeply becomes an indented tree', async () => {
    const { tree } = await read('site:own', { a: { b: { c: { d: { e: { f: 1, g: ['x'] } } } } } });

    expect(tree).toEqual(['a · b · c · d · e', '  f: 1', '  g', '    1: x']);
  });

  test('a long text stays whole lines', async () => {
    expect(await read('site:own', { script: '<cpl>\n  <x/>\n</cpl>' })).toMatchObject({
      headline: 'OpenSIPS answered at length',
      tree: ['script: <cpl>\n  <x/>\n</cpl>'],
    });
  });

  test('passwords in URLs are never shown', async () => {
    const { facts } = await read('dialplan:show_partition', {
      db_url: 'mysql://opensips:s3cret@db.example.test/opensips',
      proxy: 'sip:alice:s3cret@example.test',
      AOR: 'sip:alice@example.test:5060',
    });

    expect(facts).toEqual({
      db_url: 'mysql://opensips:…@db.example.test/opensips',
      proxy: 'sip:alice:…@example.test',
      AOR: 'sip:alice@example.test:5060',
    });
  });
});
