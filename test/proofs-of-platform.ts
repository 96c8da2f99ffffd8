import type { TriedWrite } from './proofs-of-routing.ts';

const ENGINE = 'udp:192.0.2.61:2223';
const PROXY = 'udp:192.0.2.71:7890';
const TRACING = ['tcp', 'tls', 'bins', 'ws', 'wss', 'msrp'].map(
  (module): TriedWrite => [`${module}:trace`, { trace_mode: 'on' }, 'tracing = off → tracing = on', 'back'],
);

/** Writes about the server itself and what it keeps, tried on one that starts as the small carrier. */
export const PLATFORM: readonly TriedWrite[] = [
  [
    'tls_reload',
    {},
    'client uplink = TLSv1_2; server default = TLSv1_2 → client uplink = TLSv1_2; server default = TLSv1_2',
    'stays',
  ],
  ['cache_store', { system: 'local', attr: 'k', value: 'v' }, 'nothing → k = v', 'back'],
  [
    'cache_store',
    { system: 'local', attr: 'greeting', value: 'bye' },
    'greeting = hello → greeting = bye',
    'back',
  ],
  ['cache_remove', { system: 'local', attr: 'greeting' }, 'greeting = hello → nothing', 'back'],
  ['cache_remove', { system: 'local', attr: 'k' }, 'nothing → nothing', 'stays'],
  ['shv_set', { name: 'maintenance', type: 'int', value: '1' }, 'maintenance = 0 → maintenance = 1', 'back'],
  [
    'shv_set',
    { name: 'maintenance', type: 'str', value: '1' },
    'maintenance = 0 → maintenance = "1"',
    'back',
  ],
  [
    'shv_set',
    { name: 'motd', type: 'str', value: 'hi "you"' },
    'motd = "hello" → motd = "hi \\"you\\""',
    'back',
  ],
  ['shv_set', { name: 'typo', type: 'int', value: '1' }, 'nothing → typo = 1', 'stays'],
  ['rand_set_prob', { prob_proc: 50 }, 'per cent = 10 → per cent = 50', 'back'],
  ['rand_reset_prob', {}, 'per cent = 10 → per cent = 10', 'back'],
  ['set_gflag', { bitmask: '3' }, 'flags = 0x0 → flags = 0x3', 'back'],
  ['reset_gflag', { bitmask: '3' }, 'flags = 0x0 → flags = 0x0', 'stays'],
  ['tracer:start', { id: 'x', uri: 'hep:192.0.2.81:9060' }, 'nothing → x = on', 'back'],
  ['tracer:stop', { id: 'hep' }, 'hep = on → nothing', 'stays'],
  ['tracer:trace', { id: 'tid', mode: 'on' }, 'tid = off → tid = on', 'back'],
  ['tracer:trace', { mode: 'off' }, 'all tracing = on → all tracing = off', 'back'],
  ...TRACING,
  ['sipcapture:capture', { capture_mode: 'on' }, 'tracing = off → tracing = on', 'back'],
  [
    'clusterer_set_status',
    { cluster_id: 1, node_id: 2, status: 0 },
    'node 2 = enabled → node 2 = disabled',
    'back',
  ],
  ['clusterer_set_status', { cluster_id: 1, status: 0 }, 'nothing → nothing', 'stays'],
  [
    'clusterer_set_cap_status',
    { cluster_id: 1, capability: 'dialog-dlg-repl', status: 0 },
    'dialog-dlg-repl = enabled → dialog-dlg-repl = disabled',
    'back',
  ],
  ['clusterer_shtag_set_active', { tag: 'backup/1' }, 'backup/1 = backup → backup/1 = active', 'stays'],
  [
    'clusterer_reload',
    {},
    'node 2 of cluster 1 = enabled; node 3 of cluster 1 = enabled → node 2 of cluster 1 = enabled; node 3 of cluster 1 = enabled',
    'stays',
  ],
  ['log_level', { level: 4 }, 'log level = 2 → log level = 4', 'back'],
  ['xlog_level', { level: 4 }, 'script log level = 2 → script log level = 4', 'back'],
  [
    'log_level_filter',
    { consumer: 'syslog', level_filter: 1 },
    'level of syslog = 0 → level of syslog = 1',
    'back',
  ],
  ['log_mute_state', { consumer: 'syslog', mute_state: 1 }, 'syslog muted = off → syslog muted = on', 'back'],
  [
    'rtpengine_enable',
    { url: ENGINE, enable: 0 },
    `${ENGINE} in set 1 = enabled → ${ENGINE} in set 1 = disabled`,
    'back',
  ],
  [
    'rtpengine_enable',
    { url: ENGINE, enable: 2 },
    `${ENGINE} in set 1 = enabled → ${ENGINE} in set 1 = down until it answers`,
    'back',
  ],
  [
    'rtpengine_reload',
    {},
    'relays = 3; udp:192.0.2.63:2223 in set 2 = down until it answers → relays = 3; udp:192.0.2.63:2223 in set 2 = down until it answers',
    'stays',
  ],
  [
    'rtpproxy_enable',
    { url: PROXY, enable: 0, setid: 1 },
    `${PROXY} in set 1 = enabled → ${PROXY} in set 1 = disabled`,
    'back',
  ],
  ['rtpproxy_reload', {}, 'relays = 2 → relays = 2', 'stays'],
  ['config_push', { name: 'max_calls', value: '9' }, 'max_calls = 200 → max_calls = 9', 'back'],
  ['config_push', { name: 'max_calls' }, 'max_calls = 200 → nothing', 'back'],
  ['config_push', { name: 'new', value: '1' }, 'nothing → new = 1', 'back'],
  [
    'config_push_bulk',
    { configs: ['a'] },
    'max_calls = 200; maintenance = 0 → max_calls = 200; maintenance = 0',
    'stays',
  ],
  [
    'reset_statistics',
    { statistics: ['drop_requests'] },
    'core:drop_requests = 0 → core:drop_requests = 0',
    'stays',
  ],
  ['cache_remove_chunk', { glob: 'gr*' }, 'matching keys = 1 → matching keys = 0', 'stays'],
  ['config_reload', {}, 'max_calls = 200; maintenance = 0 → max_calls = 200; maintenance = 0', 'stays'],
  ['nh_enable_ping', { status: 0 }, 'pinging = on → pinging = off', 'back'],
];
