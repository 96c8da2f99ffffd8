import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue.ts';
import type { Command, Input } from '../command.ts';
import { opensips } from '../index.ts';
import { readInput } from '../read-input.ts';
import type { Version } from '../version.ts';

const catalogue = createCatalogue(opensips);
const named = (name: string): Command => {
  const found = catalogue.find(name);
  if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`);
  return found.command;
};
const read = (name: string, given: Input) => {
  const result = readInput(named(name), given, []);
  if (!result.ok) throw new Error(result.error);
  return result.value.input;
};
const told = (name: string, given: Input): string => named(name).consequence?.(read(name, given)) ?? '';
const refusedOn = (name: string, given: Input): readonly Version[] => {
  const input = read(name, given);
  const { hazards } = named(name);
  return hazards
    .filter(({ act, when }) => act === 'refuse' && (when?.(input) ?? true))
    .flatMap((h) => h.versions);
};

describe('who approves is told which way it goes', () => {
  test.each([
    ['ul_sync', { table_name: 'location' }, 'deleted and written anew from memory'],
    ['ul_sync', { table_name: 'location', aor: 'alice' }, 'The rows of alice in location'],
    ['lb_status', { destination_id: 7, new_status: 0 }, 'Destination 7 gets no new calls'],
    ['lb_status', { destination_id: 7, new_status: 1 }, 'may get new calls again'],
    ['rtpengine_enable', { url: 'udp:h:1', enable: 0 }, 'gets no new media sessions'],
    ['rtpengine_enable', { url: 'udp:h:1', enable: 2 }, 'gets no new media sessions'],
    ['rtpproxy_enable', { url: 'udp:h:1', enable: 1 }, 'may get new media sessions again'],
    ['rtpengine_reload', { type: 'soft' }, 'what stays keeps its state'],
    ['rtpengine_reload', {}, 'disabled ones come back'],
    ['rtp_relay_update', {}, 'Every call with a media relay'],
    ['rtp_relay_update', { engine: 'rtpengine', set: 1 }, 'Every call on rtpengine set 1'],
    ['trace_start', { id: 't', uri: 'hep:h:1' }, 'Every request'],
    ['trace_start', { id: 't', uri: 'hep:h:1', filter: 'ip=10.0.0.1' }, 'Requests with ip=10.0.0.1'],
    ['tls:trace', { trace_mode: 'off' }, 'Nothing more is traced'],
    ['watch', { action: 'delete', extension: '100' }, 'no longer treat calls of 100'],
    ['sca_release_line', { sca_line: 'ALL' }, 'Every shared line'],
  ] as const)('%s %j: %s', (name, given, words) => {
    expect(told(name, given)).toContain(words);
  });

  test('a registration that is put in disabled is told to be lost', () => {
    const given = {
      aor: 'sip:a@p',
      contact: 'sip:a@us',
      registrar: 'sip:p',
      proxy: '',
      third_party_registrant: '',
    };
    const rest = { username: 'a', password: 'canary', binding_params: '', expiry: 60, forced_socket: '' };

    const enabled = { ...given, ...rest, cluster_shtag: '', state: 0 };

    expect(told('reg_upsert', enabled)).toContain('registers sip:a@p at sip:p');
    expect(told('reg_upsert', { ...enabled, state: 1 })).toContain('no longer registers');
    expect(told('reg_upsert', enabled)).not.toContain('canary');
    expect(() => read('reg_upsert', { ...enabled, state: 'on' })).toThrow('state');
  });
});

test('every write can be told before its values are known', () => {
  const untold = catalogue.commands.filter(({ consequence, input }) => {
    const names = Object.keys(input.shape).map((name) => [name, `<${name}>`]);
    const sentences = [consequence?.(Object.fromEntries(names)), consequence?.({})];
    return consequence && !sentences.every((words) => /^\S.*\.$/.test(words ?? ''));
  });

  expect(untold.map(({ method }) => method)).toEqual([]);
});

describe('what OpenSIPS would do otherwise than asked is refused', () => {
  test.each([
    ['rl_set_pid', { ki: '0.25', kp: '0', kd: '0' }, ['3.4', '3.5', '3.6', '4.0']],
    ['rl_set_pid', { ki: '-25', kp: '0', kd: '0' }, []],
    ['trace_start', { id: 't', uri: 'hep:h:1', filter: 'calle=bob' }, ['3.4', '3.5', '3.6', '4.0']],
    ['trace_start', { id: 't', uri: 'hep:h:1', filter: 'ip=host' }, ['3.4', '3.5', '3.6', '4.0']],
    ['trace_start', { id: 't', uri: 'hep:h:1', filter: 'caller=bob,ip=2001:db8::1' }, []],
    ['trace_start', { id: 't', uri: 'hep:h:1' }, []],
    ['rtpengine_enable', { url: 'udp:h:1', enable: 2 }, ['3.4', '3.5']],
    ['rtpengine_enable', { url: 'udp:h:1', enable: 0 }, []],
    ['imc_list_rooms', {}, ['3.4', '3.5', '3.6', '4.0']],
    ['tls_reload', {}, ['4.0']],
  ] as const)('%s %j on %j', (name, given, versions) => {
    expect(refusedOn(name, given)).toEqual(versions);
  });
});

describe('values reach OpenSIPS in the shape that its handler takes', () => {
  test.each([
    ['trie_number_delete', { partition_name: 'p', number: '49,43' }, { number: ['49', '43'] }],
    [
      'trie_number_upsert',
      { partition_name: 'p', number: '49', attrs: 'x' },
      { number: ['49'], attrs: ['x'] },
    ],
    ['trie_search', { number: 49 }, { number: '49' }],
    ['regex_match_group', { string: 's', group: '1' }, { group: 1 }],
    ['rl_set_pid', { ki: -25, kp: 0, kd: 0 }, { ki: '-25', kp: '0', kd: '0' }],
    ['qr_disable_dst', { rule_id: '3', dst_name: 'gw' }, { rule_id: 3 }],
  ] as const)('%s %j', (name, given, sent) => {
    expect(read(name, given)).toMatchObject(sent);
  });

  test('a group of patterns is a number, as OpenSIPS would read any name as 0', () => {
    expect(() => read('regex_match_group', { string: 's', group: 'vip' })).toThrow('whole number');
  });
});

test.each([
  ['rtpengine_enable', { url: 'u', enable: 1 }, 'change'],
  ['rtpengine_enable', { url: 'u', enable: 0 }, 'disrupt'],
  ['rtpengine_enable', { url: 'u', enable: 2 }, 'disrupt'],
  ['rtpproxy_enable', { url: 'u', enable: 2 }, 'disrupt'],
  ['mem_shm_dump', {}, 'disrupt'],
  ['reset_statistics', { statistics: ['rcv_requests'] }, 'disrupt'],
  ['trace_start', { id: 't', uri: 'hep:h:1' }, 'disrupt'],
  ['watch', {}, 'read'],
  ['sip_capture', { capture_mode: 'off' }, 'change'],
] as const)('%s %j is a %s', (name, given, effect) => {
  expect(catalogue.effectOf(named(name), given)).toBe(effect);
});

describe('the size of a dump is told beforehand', () => {
  const dump = named('ul_dump').estimate;
  const seconds = (contacts: number, input: Input) => dump?.seconds(contacts, input) ?? 0;

  test.each([
    [10_000, {}, 0.22],
    [50_000, {}, 4.9],
    [100_000, {}, 20.1],
    [50_000, { brief: 1 }, 3.1],
    [100_000, { brief: 1 }, 12.9],
  ])('%i contacts %j hold a node for about %d s, as measured', (contacts, input, measured) => {
    expect(seconds(contacts, input)).toBeGreaterThan(measured * 0.85);
    expect(seconds(contacts, input)).toBeLessThan(measured * 1.15);
  });

  test('contacts of all tables are counted; statistics of something else count nothing', () => {
    const counted = dump?.count(
      { 'usrloc:registered_users': 300, 'usrloc:location-contacts': 350, 'usrloc:guests-contacts': 20 },
      {},
    );

    expect(counted).toBe(370);
    expect(dump?.count({ 'dialog:active_dialogs': 9 }, {})).toBe(0);
  });

  test('every cheaper question is one that the catalogue takes', () => {
    for (const command of catalogue.commands) {
      for (const { call } of command.estimate?.instead({}) ?? []) {
        expect(readInput(named(call.command), call.input, []).ok).toBe(true);
      }
    }
  });
});
