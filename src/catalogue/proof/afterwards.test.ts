import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue.ts';
import type { Command, Input } from '../command.ts';
import { opensips } from '../index.ts';
import type { State, Wanted } from '../verification.ts';

const catalogue = createCatalogue(opensips);
const named = (name: string): Command => {
  const found = catalogue.find(name);
  if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`);
  return found.command;
};

describe('what must hold afterwards', () => {
  test.each<[promise: string, name: string, input: Input, before: State, wanted: Wanted]>([
    ['a gateway that was put back is active', 'dr_gw_status', { gw_id: 'a', status: 1 }, {}, { a: 'Active' }],
    ['a contact that was removed is gone', 'ul_rm_contact', { contact: 'sip:a' }, {}, { 'sip:a': null }],
    [
      'every contact of the address is gone',
      'ul_rm',
      { aor: 'a' },
      { x: 'registered', y: 'registered' },
      { x: null, y: null },
    ],
    ['a text is a text', 'shv_set', { name: 'm', type: 'str', value: '1' }, {}, { m: '"1"' }],
    ['a number has no zeros before it', 'shv_set', { name: 'm', type: 'int', value: '007' }, {}, { m: '7' }],
    ['other flags stay', 'set_gflag', { bitmask: '0x4' }, { flags: '0x1' }, { flags: '0x5' }],
    ['flags that nobody saw are not foretold', 'set_gflag', { bitmask: '0x4' }, {}, {}],
    [
      'a relay may be left to its probes',
      'rtpproxy_enable',
      { enable: 2 },
      { r: 'enabled' },
      { r: 'down until it answers' },
    ],
    [
      'a removed node is gone',
      'clusterer_remove_node',
      { node_id: 2 },
      { 'node 2': 'enabled' },
      { 'node 2': null },
    ],
  ])('%s', (_, name, input, before, wanted) => {
    expect(named(name).verify?.wanted?.(input, before)).toEqual(wanted);
  });
});

describe('what cannot be taken back has no way back', () => {
  test.each<[promise: string, name: string, input: Input, before: State]>([
    ['a gateway that was probing', 'dr_gw_status', { gw_id: 'a', status: 0 }, { a: 'Probing' }],
    ['a variable that was new', 'shv_set', { name: 'm', type: 'int', value: '1' }, {}],
    ['log levels that differed', 'log_level', { level: 4 }, { 'log level': '2, 4' }],
    ['a relay that was down', 'rtpengine_enable', { url: 'u', enable: 1 }, { u: 'down until it answers' }],
    ['factors that it does not take', 'rl_set_pid', { ki: '1' }, { ki: '-25', kp: '0', kd: '0' }],
    ['a contact that was there before', 'ul_add', { contact: 'sip:a' }, { 'sip:a': 'registered' }],
    ['a virtual socket', 'event_subscribe', { event: 'E_X', socket: 'virtual:RR a b' }, {}],
    ['a registration that was changed', 'reg_upsert', { aor: 'a' }, { a: 'enabled' }],
    ['a destination that was not there', 'lb_status', { destination_id: 9, new_status: 0 }, {}],
  ])('%s', (_, name, input, before) => {
    expect(named(name).inverse?.(input, before)).toBeUndefined();
  });

  test('only the flags that were changed are changed back', () => {
    const before = { flags: '0x1' };

    expect(named('set_gflag').inverse?.({ bitmask: '3' }, before)?.input).toEqual({ bitmask: '0x2' });
    expect(named('reset_gflag').inverse?.({ bitmask: '3' }, before)?.input).toEqual({ bitmask: '0x1' });
  });
});
