import { describe, expect, test } from 'vitest';
import { HEALTH } from './health.ts';
import { hostIn, isAt } from './host.ts';
import { backFrom, isSame, targetsIn } from './target.ts';
import { goOn, readTrace, startOf, usualPlace } from './trace.ts';
import { meantIn, otherWays, readDrain } from './wish.ts';

const HOUR = 3_600_000;

describe('places', () => {
  test.each([
    ['sip:alice@198.51.100.10:5060;transport=tcp', '198.51.100.10:5060'],
    ['sip:198.51.100.10', '198.51.100.10'],
    ['"A @ b" <sips:4930@GW.example.test:5061>;q=1', 'gw.example.test:5061'],
    ['sip:bob@[2001:db8::1]:5070', '[2001:db8::1]:5070'],
    ['tel:+4930', undefined],
    ['', undefined],
  ])('of %s', (uri, place) => {
    expect(hostIn(uri)).toBe(place);
  });

  test.each([
    ['10.0.0.1:5071', '10.0.0.1:5071', true],
    ['10.0.0.1:5072', '10.0.0.1:5071', false],
    ['10.0.0.1', '10.0.0.1:5060', true],
    ['10.0.0.1', '10.0.0.1:5071', false],
    ['10.0.0.1:5071', '10.0.0.1', true],
    ['10.0.0.11:5060', '10.0.0.1', false],
  ])('%s is at %s: %s', (seen, listed, same) => {
    expect(isAt(seen, listed)).toBe(same);
  });
});

const GATEWAYS = {
  Gateways: [
    { ID: 'gw1', IP: '127.0.0.1:5071', State: 'Active' },
    { ID: 'gw2', IP: '127.0.0.1:5072', State: 'Disabled MI' },
  ],
};
const SETS = {
  PARTITIONS: [
    {
      name: 'default',
      SETS: [{ id: 1, Destinations: [{ URI: 'sip:127.0.0.1:5071', state: 'Active' }] }],
    },
    { name: 'pstn', SETS: [{ id: 2, Destinations: [{ URI: 'sip:gw.test', state: 'Probing' }] }] },
  ],
};
const BALANCED = {
  Destinations: [
    {
      uri: 'sip:127.0.0.1:5071',
      id: 7,
      enabled: 'yes',
      Resources: [
        { name: 'pstn', max: 10, load: 3 },
        { name: 'conf', max: 5, load: 1 },
      ],
    },
  ],
};

describe('targets', () => {
  const all = [
    ...targetsIn('drouting:gw_status', GATEWAYS, undefined),
    ...targetsIn('dispatcher:list', SETS, undefined),
    ...targetsIn('load_balancer:list', BALANCED, undefined),
  ].map((target) => ({ node: 'fra', target }));
  const calls = (what: string | undefined) => {
    const meant = meantIn(all, what);
    return meant.ok ? meant.value.map(({ target }) => target.out) : meant.error;
  };

  test('are read from the lists of the three modules, with the write that takes each out', () => {
    expect(all.map(({ target: { label, up, out } }) => [label, up, out.input])).toEqual([
      ['gw1', true, { gw_id: 'gw1', status: 0 }],
      ['gw2', false, { gw_id: 'gw2', status: 0 }],
      ['sip:127.0.0.1:5071 of set 1', true, { state: 'i', group: '1', address: 'sip:127.0.0.1:5071' }],
      ['sip:gw.test of set pstn:2', false, { state: 'i', group: 'pstn:2', address: 'sip:gw.test' }],
      ['sip:127.0.0.1:5071 of the load balancer', true, { destination_id: 7, new_status: 0 }],
    ]);
    expect(all[4]?.target.load).toEqual({ pstn: 3, conf: 1 });
    expect(targetsIn('drouting:gw_status', GATEWAYS, 'pstn')[0]?.out.input).toHaveProperty(
      'partition_name',
      'pstn',
    );
  });

  test('each has a write that puts it back, about the same thing', () => {
    for (const { target } of all) {
      const back = backFrom(target.out.command, target.out.input);
      expect(back && isSame(back, target.out)).toBe(true);
      expect(back).not.toEqual(target.out);
    }
    expect(backFrom('drouting:gw_status', { gw_id: 'gw1', status: 1 })).toBeUndefined();
    expect(backFrom('core:kill', {})).toBeUndefined();
  });

  test('are meant by name, by number, or all at one address', () => {
    expect(calls('GW1')).toMatchObject([{ input: { gw_id: 'gw1' } }]);
    expect(calls('lb7')).toMatchObject([{ input: { destination_id: 7 } }]);
    expect(calls('sip:127.0.0.1:5071')).toHaveLength(3);
    expect(calls(undefined)).toHaveLength(3);
  });

  test('that are not there, or out already, are said to be', () => {
    expect(calls('gw9')).toBe('There is no gw9 there. There are gw1, gw2, sip:127.0.0.1:5071, sip:gw.test.');
    expect(calls('gw2')).toBe('It gets no new calls already: gw2 on fra is Disabled MI. Nothing was sent.');
    expect(meantIn([], 'gw1')).toMatchObject({ error: expect.stringContaining('nothing to drain') });
  });

  test('at the same address by another way are named', () => {
    const meant = meantIn(all, 'gw1');
    const others = meant.ok ? otherWays(all, meant.value).map(({ target }) => target.label) : [];

    expect(others).toEqual(['sip:127.0.0.1:5071 of set 1', 'sip:127.0.0.1:5071 of the load balancer']);
  });
});

describe('what is typed', () => {
  test.each([
    [['gw1', '30m'], {}, { what: 'gw1', limitMs: 1_800_000 }],
    [['2h'], {}, { what: undefined, limitMs: 2 * HOUR }],
    [['gw1'], { partition: 'pstn' }, { what: 'gw1', partition: 'pstn', limitMs: HOUR }],
  ])('drain %j %j', (positional, named, wish) => {
    expect(readDrain(named, positional, HOUR)).toMatchObject({ ok: true, value: wish });
  });

  test.each([
    [['gw1', 'gw2'], {}, 'takes one name'],
    [['gw1'], { set: '1' }, 'takes no set'],
    [['gw1', '25h'], {}, 'up to 24h'],
    [['gw1', '0m'], {}, 'up to 24h'],
  ])('drain %j %j is refused', (positional, named, words) => {
    expect(readDrain(named, positional, HOUR)).toMatchObject({ error: expect.stringContaining(words) });
  });

  test.each([
    [{ caller: 'alice' }, [], { filter: ['caller=alice'], lasts: 600_000 }],
    [
      { ip: '2001:db8::1', callee: '4930@h.test' },
      ['90s'],
      { filter: ['callee=4930@h.test', 'ip=2001:db8::1'] },
    ],
    [
      { caller: 'a', to: 'hep:10.0.0.9:9060;transport=tcp' },
      ['1h'],
      { to: 'hep:10.0.0.9:9060;transport=tcp' },
    ],
  ])('tracing %j %j', (named, positional, wish) => {
    expect(readTrace(named, positional, HOUR)).toMatchObject({ ok: true, value: wish });
  });

  test.each([
    [{}, ['10m'], 'needs a condition'],
    [{ method: 'INVITE' }, [], 'takes no method'],
    [{ ip: '10.0.0.256' }, [], 'ip= takes the address'],
    [{ ip: 'gw1' }, [], 'ip= takes the address'],
    [{ caller: 'alice bob' }, [], 'caller= takes the user'],
    [{ caller: 'alice' }, ['2h'], 'from 5s to 60m'],
    [{ caller: 'alice' }, ['1s'], 'from 5s to 60m'],
    [{ caller: 'alice' }, ['soon'], 'conditions and a time'],
    [{ caller: 'alice', to: 'hep:hid' }, [], 'hep:10.0.0.9:9060'],
    [{ caller: 'alice', to: 'http://h' }, [], 'hep:10.0.0.9:9060'],
  ])('tracing %j %j is refused', (named, positional, words) => {
    expect(readTrace(named, positional, HOUR)).toMatchObject({ error: expect.stringContaining(words) });
  });
});

describe('a trace', () => {
  test('goes where the node sends its traces anyway, and never where another one started by hand goes', () => {
    const rows = [
      { name: 'mine', type: 'HEP', uri: '10.0.0.1:1', state: 'dynamic' },
      { name: 'db', type: 'Database', uri: 'mysql://x', state: 'on' },
      { name: 'tid', type: 'HEP', uri: '10.0.0.9:9060', state: 'off' },
    ];

    expect(usualPlace({ 'trace destinations': rows })).toBe('hep:10.0.0.9:9060');
    expect(usualPlace({ 'trace destinations': rows.slice(0, 2) })).toBeUndefined();
    expect(usualPlace(undefined)).toBeUndefined();
  });

  test('goes on under another name, with the end of the first one', () => {
    const input = startOf('aaaa', ['caller=alice'], 'hep:h:1');
    const end = { after: 5000, command: 'tracer:stop', input: { id: input['id'] } };

    expect(goOn({ command: 'tracer:start', input, end }, 'bbbb')).toEqual({
      start: { ...input, id: 'chatops-bbbb' },
      stop: { id: 'chatops-aaaa' },
      lasts: 5000,
    });
    expect(goOn({ command: 'tracer:start', input, end: null }, 'bbbb')).toBeUndefined();
  });
});

describe('how a node stands', () => {
  const replies = [GATEWAYS, SETS, BALANCED];
  const seen = (command: string, input: Record<string, unknown>) =>
    HEALTH.flatMap(({ states }, place) => [...states(replies[place], { command, input })]).map(
      ([name, { up, state }]) => `${name} ${up} ${state}`,
    );
  const all = seen('core:log_level', { level: 3 });

  test('is how each of its targets stands', () => {
    expect(all).toEqual([
      'gw1 true Active',
      'gw2 false Disabled MI',
      'sip:127.0.0.1:5071 of set 1 true Active',
      'sip:gw.test of set pstn:2 false Probing',
      expect.stringMatching(/^sip:127.0.0.1:5071 .* true /),
    ]);
  });

  test('is looked at in the partition that the write names', () => {
    const [gateways] = HEALTH;
    const write = {
      command: 'drouting:gw_status',
      input: { gw_id: 'gw1', status: 0, partition_name: 'eu' },
    };

    expect(gateways?.call(write).input).toEqual({ partition_name: 'eu' });
    expect([...(gateways?.states(GATEWAYS, write).keys() ?? [])]).toEqual(['gw2']);
    expect(HEALTH.map(({ call }) => call({ command: 'core:log_level', input: {} }).input)).toEqual([
      {},
      {},
      {},
    ]);
  });

  test.each([
    ['drouting:gw_status', { gw_id: 'gw1', status: 0 }, 0],
    ['dispatcher:set_state', { state: 'i', group: 'default:1', address: 'sip:127.0.0.1:5071' }, 2],
    ['load_balancer:status', { destination_id: 7, new_status: 0 }, 4],
  ])('does not count what %s is about', (command, input, place) => {
    expect(seen(command, input)).toEqual(all.filter((_, at) => at !== place));
  });
});
