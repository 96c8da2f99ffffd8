import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue.ts';
import type { Command, Input } from '../command.ts';
import { opensips } from '../index.ts';
import type { State } from '../verification.ts';

const catalogue = createCatalogue(opensips);
const named = (name: string): Command => {
  const found = catalogue.find(name);
  if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`);
  return found.command;
};
const proven = opensips.filter(({ verify }) => verify !== undefined);

const TRACES = {
  global: 'on',
  'trace destinations': [
    { name: 'hep', type: 'HEP', uri: '127.0.0.1:9061', state: 'off' },
    { name: 'dyn1', type: 'HEP', uri: '127.0.0.1:9061', state: 'dynamic', filters: [{ caller: '1001' }] },
  ],
};
const ENGINES = [
  {
    Set: 1,
    Nodes: [
      { url: 'udp:127.0.0.1:2223', index: 0, disabled: 0, weight: 1, recheck_ticks: 0 },
      { url: 'udp:127.0.0.1:2224', index: 1, disabled: 1, weight: 1, recheck_ticks: 4_294_967_295 },
    ],
  },
  {
    Set: 2,
    Nodes: [{ url: 'udp:127.0.0.1:2225', index: 2, disabled: 1, weight: 1, recheck_ticks: 66 }],
  },
];
const ADDRESSES = [
  { grp: 1, ip: '198.51.100.11', mask: '32', port: 5060, proto: 'tcp', pattern: '', context_info: 'a' },
  { grp: 2, ip: '127.0.0.1', mask: '32', port: 0, proto: 'udp', pattern: '', context_info: 'lab' },
];
const DIALOG = {
  ID: '9.f497b9f4',
  state: 4,
  datestart: '2026-11-21 03:05:32',
  callid: '62-16405@127.0.0.1',
  from_uri: 'sip:1269@sip.example.test',
  to_uri: 'sip:71765@sip.example.test',
};
const LEVELS = {
  Processes: [
    { PID: 19_044, 'Log level': 2, Type: 'attendant' },
    { PID: 19_048, 'Log level': 4, Type: 'MI Datagram' },
  ],
};
const CLUSTERS = {
  Clusters: [
    { cluster_id: 2, Nodes: [] },
    {
      cluster_id: 1,
      Nodes: [{ node_id: 2, db_id: 2, url: 'bin:127.0.0.1:5567', link_state: 'Down', state: 'enabled' }],
    },
  ],
};
const SUBSCRIBERS = [
  { socket: 'udp:127.0.0.1:1', expire: 3600, ttl: 3590 },
  { socket: 'udp:127.0.0.1:2', expire: 0, ttl: 'expired' },
];

describe('replies as servers gave them', () => {
  test.each<[promise: string, name: string, input: Input, reply: unknown, state: State]>([
    [
      'a gateway by id',
      'dr_gw_status',
      { gw_id: 'a2' },
      { ATTRS: 'c=1', State: 'Disabled MI' },
      { a2: 'Disabled MI' },
    ],
    [
      'a carrier by id',
      'dr_carrier_status',
      { carrier_id: 'A' },
      { ATTRS: 's', Enabled: 'yes' },
      { A: 'enabled' },
    ],
    ['rules without partitions', 'dr_reload', {}, { Date: 'Sat Nov 21' }, { 'rules loaded': 'Sat Nov 21' }],
    [
      'rules of every partition',
      'dr_reload',
      {},
      {
        Partitions: [
          { name: 'de', Date: 'Sat Nov 21' },
          { name: 'fr', Date: 'Sun Nov 22' },
        ],
      },
      { 'rules of de loaded': 'Sat Nov 21', 'rules of fr loaded': 'Sun Nov 22' },
    ],
    ['a trace started by hand counts as on', 'trace_start', { id: 'dyn1' }, TRACES, { dyn1: 'on' }],
    ['a trace that is off', 'tracer:trace', { id: 'hep' }, TRACES, { hep: 'off' }],
    ['a trace that is not there', 'trace_stop', { id: 'x' }, TRACES, {}],
    [
      'a relay that nobody probes is disabled',
      'rtpengine_enable',
      { url: 'udp:127.0.0.1:2224' },
      ENGINES,
      { 'udp:127.0.0.1:2224 in set 1': 'disabled' },
    ],
    [
      'a relay that is probed is down',
      'rtpengine_enable',
      { url: 'udp:127.0.0.1:2225', setid: 2 },
      ENGINES,
      { 'udp:127.0.0.1:2225 in set 2': 'down until it answers' },
    ],
    [
      'a relay in another set is not meant',
      'rtpengine_enable',
      { url: 'udp:127.0.0.1:2225', setid: 1 },
      ENGINES,
      {},
    ],
    [
      'addresses of all partitions',
      'address_reload',
      {},
      { Partitions: [{ name: 'default', Destinations: ADDRESSES }] },
      { addresses: '2', 'group 1': '1', 'group 2': '1' },
    ],
    [
      'addresses of one partition',
      'address_reload',
      { partition: 'default' },
      { part: 'default', Destinations: ADDRESSES },
      { addresses: '2', 'group 1': '1', 'group 2': '1' },
    ],
    [
      'a call',
      'dlg_end_dlg',
      { dialog_id: DIALOG.callid },
      { Dialog: DIALOG },
      {
        caller: 'sip:1269@sip.example.test',
        callee: 'sip:71765@sip.example.test',
        state: 'talking',
        since: '2026-11-21 03:05:32',
      },
    ],
    ['a call that has just ended is gone', 'dlg_end_dlg', {}, { Dialog: { ...DIALOG, state: 5 } }, {}],
    [
      'the size of a profile',
      'profile_end_dlgs',
      { profile: 'caller' },
      { Profile: { name: 'caller', value: null, count: 162, shared: 'no', replicated: 'no' } },
      { calls: '162' },
    ],
    ['levels that differ are all named', 'log_level', { level: 3 }, LEVELS, { 'log level': '2, 4' }],
    [
      'the level of one process',
      'log_level',
      { level: 3, pid: 19_048 },
      LEVELS,
      { 'log level of process 19048': '4' },
    ],
    [
      'the node of one cluster',
      'clusterer_set_status',
      { cluster_id: 1, node_id: 2 },
      CLUSTERS,
      { 'node 2': 'enabled' },
    ],
    ['the same node in another cluster', 'clusterer_set_status', { cluster_id: 2, node_id: 2 }, CLUSTERS, {}],
    [
      'a tag',
      'clusterer_shtag_set_active',
      { tag: 'vip/1' },
      [{ Tag: 'vip', Cluster: 1, State: 'active' }],
      { 'vip/1': 'active' },
    ],
    [
      'a subscriber',
      'event_subscribe',
      { socket: 'udp:127.0.0.1:1' },
      { Event: { Subscribers: SUBSCRIBERS } },
      { 'udp:127.0.0.1:1': 'subscribed' },
    ],
    [
      'a subscription that has ended',
      'event_subscribe',
      { socket: 'udp:127.0.0.1:2' },
      { Event: { Subscribers: SUBSCRIBERS } },
      {},
    ],
    ['an event without subscribers', 'event_subscribe', { socket: 'udp:127.0.0.1:1' }, { Event: {} }, {}],
    ['tracing under any name', 'tls:trace', {}, { 'BINS tracing': 'off' }, { tracing: 'off' }],
    [
      'a pipe',
      'rl_reset_pipe',
      { pipe: 'p' },
      { Pipe: { id: 'p', algorithm: 'TAILDROP', limit: 500, counter: 2 }, drop_rate: 38 },
      { counter: '2', limit: '500' },
    ],
    [
      'the controller',
      'rl_set_pid',
      {},
      { PID: { ki: '-25.000', kp: '0.000', kd: '0.000' } },
      { ki: '-25', kp: '0', kd: '0' },
    ],
    [
      'a queued call',
      'cc_dispatch_call_to_agent',
      { call_id: '312.0' },
      { Calls: [{ id: '312.0', State: 'inqueue' }] },
      { state: 'inqueue' },
    ],
    [
      'numbers of a trie',
      'trie_reload',
      {},
      { Date: 'Sat Nov 21', HASH: '352d' },
      { 'numbers loaded': 'Sat Nov 21' },
    ],
  ])('%s is shown', (_, name, input, reply, state) => {
    expect(named(name).verify?.state(reply, input)).toEqual(state);
  });

  test.each(proven.map((command) => [command.method, command] as const))(
    '%s has no state of what is not there',
    (_, { verify }) => {
      expect(verify?.state(undefined, {})).toEqual({});
    },
  );
});
