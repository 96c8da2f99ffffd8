import type { Input } from '../src/catalogue/command.ts';

/**
 * A write, what its proof shows before and after it, and whether it can be taken back. `once` and `later` stand for
 * times.
 */
export type TriedWrite = readonly [name: string, input: Input, shown: string, undo: 'back' | 'stays'];

const ALICE = { table_name: 'location', aor: 'alice' };
const DESK = 'sip:alice@198.51.100.21:5060';
const SOFT = 'sip:alice@198.51.100.22:51160;transport=tls';
const NEW = 'sip:alice@198.51.100.99:5060';
const BOTH = `${DESK} = registered; ${SOFT} = registered`;
const ADDED = { expires: 600, q: '1', flags: 0, cflags: 0, methods: 32767 };
const SETS = 'sets = 2; destinations = 5; sip:192.0.2.43:5060 = Probing; sip:192.0.2.46:5060 = Inactive';
const LOADS =
  'destinations = 4; channels in all = 360; transcode in all = 10; conf in all = 100; sip:192.0.2.54:5060 = disabled';
const PBX = { group: '1', address: 'sip:192.0.2.41:5060' };
const CALL = '62-16405@198.51.100.20';
const TALKING =
  'caller = sip:alice@example.test; callee = sip:49301000000@example.test; state = talking; since = once';
const NORTH = 'sip:trunk1@north.example.test';
const TRUNK = { aor: NORTH, contact: 'sip:trunk1@192.0.2.10:5060', registrar: 'sip:198.51.100.10:5060' };
const UPSERT = {
  proxy: '',
  third_party_registrant: '',
  username: '',
  password: '',
  binding_params: '',
  expiry: 120,
  forced_socket: '',
  cluster_shtag: '',
  state: 0,
};
const PIKE = { event: 'E_PIKE_BLOCKED', socket: 'udp:127.0.0.1:9' };
const RULE = 'any 198.51.100.20/255.255.255.255 any port = blocked';

/** Writes about calls, routing, phones and trunks, tried on a server that starts as the small carrier. */
export const ROUTING: readonly TriedWrite[] = [
  ['ds_set_state', { ...PBX, state: 'i' }, `${PBX.address} = Active → ${PBX.address} = Inactive`, 'back'],
  ['ds_reload', {}, `${SETS} → ${SETS}`, 'stays'],
  [
    'lb_status',
    { destination_id: 1, new_status: 0 },
    'destination 1 = enabled → destination 1 = disabled',
    'back',
  ],
  [
    'lb_status',
    { destination_id: 4, new_status: 1 },
    'destination 4 = disabled → destination 4 = enabled',
    'back',
  ],
  [
    'lb_resize',
    { destination_id: 4, res_name: 'conf', new_capacity: 7 },
    'conf of destination 4 = 100 → conf of destination 4 = 7',
    'back',
  ],
  ['lb_reload', {}, `${LOADS} → ${LOADS}`, 'stays'],
  ['dr_gw_status', { gw_id: 'gw1', status: 0 }, 'gw1 = Active → gw1 = Disabled MI', 'back'],
  ['dr_gw_status', { gw_id: 'gw3', status: 1 }, 'gw3 = Inactive → gw3 = Active', 'stays'],
  ['dr_carrier_status', { carrier_id: 'north', status: 0 }, 'north = enabled → north = disabled', 'back'],
  ['dr_enable_probing', { status: 0 }, 'probing = on → probing = off', 'back'],
  ['dr_reload', {}, 'rules loaded = once → rules loaded = later', 'stays'],
  ['dlg_end_dlg', { dialog_id: CALL }, `${TALKING} → nothing`, 'stays'],
  ['dlg_end_dlg', { dialog_id: '9.f497b9f4' }, 'nothing → nothing', 'stays'],
  ['profile_end_dlgs', { profile: 'caller', value: 'bob' }, 'calls = 1 → calls = 0', 'stays'],
  ['ul_add', { ...ALICE, ...ADDED, contact: NEW }, `${BOTH} → ${BOTH}; ${NEW} = registered`, 'back'],
  [
    'ul_add',
    { ...ALICE, ...ADDED, contact: DESK },
    `${BOTH} → ${SOFT} = registered; ${DESK} = registered`,
    'stays',
  ],
  ['ul_rm', ALICE, `${BOTH} → nothing`, 'stays'],
  ['ul_rm', { ...ALICE, aor: 'nobody' }, 'nothing → nothing', 'stays'],
  ['ul_rm_contact', { ...ALICE, contact: SOFT }, `${BOTH} → ${DESK} = registered`, 'stays'],
  ['address_reload', {}, 'addresses = 3; group 1 = 3 → addresses = 3; group 1 = 3', 'stays'],
  [
    'address_reload',
    { partition: 'default' },
    'addresses = 3; group 1 = 3 → addresses = 3; group 1 = 3',
    'stays',
  ],
  ['domain_reload', {}, 'domains = 2 → domains = 2', 'stays'],
  ['rl_reset_pipe', { pipe: 'calls_in' }, 'counter = 42; limit = 500 → counter = 0; limit = 500', 'stays'],
  ['rl_set_pid', { ki: '1', kp: '2', kd: '3' }, 'ki = -25; kp = 0; kd = 0 → ki = 1; kp = 2; kd = 3', 'stays'],
  ['pike_rm', { ip: '203.0.113.66' }, '203.0.113.66 = blocked → nothing', 'stays'],
  ['cc_agent_login', { agent_id: 'bob', state: 0 }, 'bob = logged in → bob = logged out', 'back'],
  ['cc_reload', {}, 'agents = 3; logged in = 2 → agents = 3; logged in = 2', 'stays'],
  ['cc_internal_call_dispatching', { dispatching: 0 }, 'dispatching = on → dispatching = off', 'back'],
  [
    'reg_disable',
    TRUNK,
    `${NORTH} = enabled; registration = registered → ${NORTH} = disabled; registration = not registered`,
    'back',
  ],
  [
    'reg_enable',
    TRUNK,
    `${NORTH} = enabled; registration = registered → ${NORTH} = enabled; registration = registered`,
    'back',
  ],
  [
    'reg_force_register',
    TRUNK,
    'last sent = once; registration = registered → last sent = later; registration = registered',
    'stays',
  ],
  ['reg_reload', {}, 'registrations = 2 → registrations = 2', 'stays'],
  ['reg_delete', TRUNK, `${NORTH} = enabled; registration = registered → nothing`, 'stays'],
  [
    'reg_upsert',
    { ...TRUNK, ...UPSERT, aor: 'sip:trunk9@north.example.test' },
    'nothing → sip:trunk9@north.example.test = enabled; registration = registered',
    'back',
  ],
  ['event_subscribe', PIKE, 'nothing → udp:127.0.0.1:9 = subscribed', 'back'],
  ['event_subscribe', { ...PIKE, expire: 0 }, 'nothing → nothing', 'stays'],
  [
    'dlg_push_var',
    { dlg_val_name: 'route', dlg_val_value: '1', DID: [CALL] },
    'route = 49301000000 → route = 1',
    'back',
  ],
  [
    'dlg_push_var',
    { dlg_val_name: 'route', dlg_val_value: '1', DID: [CALL, 'x'] },
    'nothing → nothing',
    'stays',
  ],
  [
    'dlg_push_var',
    { dlg_val_name: 'route', dlg_val_value: '1', DID: ['9.f497b9f4'] },
    'nothing → nothing',
    'stays',
  ],
  ['dlg_restore_db', {}, 'calls = 37 → calls = 37', 'stays'],
  ['teardown', { callid: CALL }, `${TALKING} → nothing`, 'stays'],
  [
    'reg_upsert',
    { ...TRUNK, ...UPSERT, state: 1 },
    `${NORTH} = enabled; registration = registered → ${NORTH} = disabled; registration = not registered`,
    'stays',
  ],
  [
    'add_blacklist_rule',
    { name: 'gw_down', rule: 'any,198.51.100.30,5060' },
    `${RULE} → ${RULE}; any 198.51.100.30/255.255.255.255 port 5060 = blocked`,
    'stays',
  ],
  ['del_blacklist_rule', { name: 'gw_down', rule: '198.51.100.20' }, `${RULE} → nothing`, 'stays'],
];
