import { afterEach, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { createNode, type NodeOptions, type OpensipsNode } from './node.ts';

const nodes: OpensipsNode[] = [];

afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
});

async function start(options: Partial<NodeOptions> = {}): Promise<OpensipsNode> {
  const node = await createNode({ name: 'fra', version: '3.6', timeScale: 0, ...options });
  nodes.push(node);
  return node;
}

const ALICE = { table_name: 'location', aor: 'alice' };

const TRUNK = {
  aor: 'sip:trunk1@north.example.test',
  contact: 'sip:trunk1@192.0.2.10:5060',
  registrar: 'sip:198.51.100.10:5060',
};

/** A read, a write, and the read again. */
const WRITES: readonly (readonly [read: [string, unknown?], write: [string, unknown?]])[] = [
  [['ds_list'], ['ds_set_state', { state: 'i', group: 1, address: 'sip:192.0.2.41:5060' }]],
  [['lb_list'], ['lb_status', { destination_id: 1, new_status: 0 }]],
  [['lb_list'], ['lb_resize', { destination_id: 1, res_name: 'channels', new_capacity: 7 }]],
  [['lb_list'], ['profile_end_dlgs', { profile: 'outbound' }]],
  [['dlg_list'], ['dlg_end_dlg', { dialog_id: '9.f497b9f4' }]],
  [['dlg_list_ctx'], ['dlg_push_var', { dlg_val_name: 'n', dlg_val_value: 'v', DID: ['9.f497b9f4'] }]],
  [
    ['profile_get_size', { profile: 'caller' }],
    ['profile_end_dlgs', { profile: 'caller', value: 'bob' }],
  ],
  [
    ['ul_show_contact', ALICE],
    ['ul_rm', ALICE],
  ],
  [
    ['ul_show_contact', ALICE],
    ['ul_rm_contact', { ...ALICE, contact: 'sip:alice@198.51.100.21:5060' }],
  ],
  [
    ['get_statistics', { statistics: ['usrloc:'] }],
    ['ul_rm', { ...ALICE, aor: 'bob' }],
  ],
  [['dr_gw_status'], ['dr_gw_status', { gw_id: 'gw1', status: 0 }]],
  [['dr_carrier_status'], ['dr_carrier_status', { carrier_id: 'north', status: 0 }]],
  [['dr_enable_probing'], ['dr_enable_probing', { status: 0 }]],
  [['clusterer_list'], ['clusterer_set_status', { cluster_id: 1, node_id: 2, status: 0 }]],
  [['clusterer_list_shtags'], ['clusterer_shtag_set_active', { tag: 'backup/1' }]],
  [['rtpengine_show'], ['rtpengine_enable', { url: 'udp:192.0.2.61:2223', enable: 0 }]],
  [['rtpproxy_show'], ['rtpproxy_enable', { url: 'udp:192.0.2.71:7890', enable: 0 }]],
  [['rl_list'], ['rl_reset_pipe', { pipe: 'calls_in' }]],
  [['rl_get_pid'], ['rl_set_pid', { ki: '0.5', kp: '0.1', kd: '0.1' }]],
  [['cc_list_agents'], ['cc_agent_login', { agent_id: 'bob', state: 0 }]],
  [['subscribers_list'], ['event_subscribe', { event: 'E_PIKE_BLOCKED', socket: 'udp:127.0.0.1:9' }]],
  [['pike_list'], ['pike_rm', { ip: '203.0.113.66' }]],
  [
    ['shv_get', { name: 'maintenance' }],
    ['shv_set', { name: 'maintenance', type: 'int', value: 1 }],
  ],
  [
    ['cache_fetch', { system: 'local', attr: 'k' }],
    ['cache_store', { system: 'local', attr: 'k', value: 'v' }],
  ],
  [
    ['cache_fetch_chunk', { glob: '*' }],
    ['cache_remove', { system: 'local', attr: 'greeting' }],
  ],
  [['trace'], ['trace', { id: 'tid', mode: 'on' }]],
  [['trace'], ['trace_start', { id: 'x', uri: 'hep:192.0.2.81:9060' }]],
  [['trace'], ['trace_stop', { id: 'hep' }]],
  [['tcp_trace'], ['tcp_trace', { trace_mode: 'on' }]],
  [
    ['reg_list', TRUNK],
    ['reg_disable', TRUNK],
  ],
  [['nh_enable_ping'], ['nh_enable_ping', { status: 0 }]],
  [['log_level'], ['log_level', { level: 4 }]],
  [['xlog_level'], ['xlog_level', { level: 4 }]],
  [['get_gflags'], ['set_gflag', { bitmask: 3 }]],
  [['config_list'], ['config_push', { name: 'max_calls', value: '9' }]],
  [['get_statistics', { statistics: ['core:'] }], ['reset_all_statistics']],
];

describe('writes', () => {
  test.each(WRITES)('%j is changed by %j', async ([read, about], [write, params]) => {
    const now = () => 1_795_230_000_000;
    const node = await start({ now });

    const before = await ask(node, read, about);
    const { error } = await ask(node, write, params);
    const after = await ask(node, read, about);

    expect(error).toBeUndefined();
    expect(after).not.toEqual(before);
  });

  test('raise the event that tells of them, once', async () => {
    const node = await start();
    const heard: string[] = [];
    node.onEvent((event, params) => heard.push(`${event} ${JSON.stringify(Object.fromEntries(params))}`));

    const state = { state: 'i', group: 1, address: 'sip:192.0.2.41:5060' };
    await ask(node, 'ds_set_state', state);
    await ask(node, 'ds_set_state', state);

    expect(heard).toEqual([
      'E_DISPATCHER_STATUS {"group":1,"address":"sip:192.0.2.41:5060","status":"inactive","reason":"MI command"}',
    ]);
  });
});

test('a destination is probed from the third failure that ds_set_state counts, and never from inactive', async () => {
  const node = await start();
  const set = async (state: string, address: string): Promise<string> => {
    await ask(node, 'ds_set_state', { state, group: 1, address });
    const { result } = await ask(node, 'ds_list');
    return new RegExp(`"${address}","state":"(\\w+)"`).exec(JSON.stringify(result))?.[1] ?? 'not listed';
  };
  const [active, inactive] = ['sip:192.0.2.41:5060', 'sip:192.0.2.42:5060'];

  const states = [await set('p', active), await set('p', active), await set('p', active)];
  await set('i', inactive);

  expect(states).toEqual(['Active', 'Active', 'Probing']);
  expect([await set('p', inactive), await set('p', inactive), await set('p', inactive)]).toEqual(
    Array(3).fill('Inactive'),
  );
});

describe('names', () => {
  test('before 4.0 are flat, and 4.0 takes module and command', async () => {
    const [old, young] = [await start(), await start({ name: 'ams', version: '4.0' })];

    expect((await ask(old, 'dispatcher:list')).error?.code).toBe(-32601);
    expect((await ask(young, 'dispatcher:list')).result).toEqual((await ask(young, 'ds_list')).result);
  });

  test('of 4.0 that two loaded modules share are ambiguous, and not with one of them left out', async () => {
    const without = ['tcp', 'bins', 'tls', 'ws', 'wss', 'msrp'];
    const [all, few] = [await start({ version: '4.0' }), await start({ version: '4.0', without })];

    expect((await ask(all, 'trace')).error).toMatchObject({ code: -32001 });
    expect((await ask(few, 'trace')).result).toMatchObject({ global: 'on' });
  });

  test('of a module that is not loaded are not found', async () => {
    const node = await start({ without: ['dispatcher'] });

    expect((await ask(node, 'ds_list')).error?.code).toBe(-32601);
    expect((await ask(node, 'which')).result).not.toContain('ds_list');
  });
});

describe('contacts', () => {
  test('can be many, each of them found, removed and counted', async () => {
    const node = await start({ seed: { contacts: 20_000 } });
    const someone = { table_name: 'location', aor: 'sub0012345' };

    const found = await ask(node, 'ul_show_contact', someone);
    await ask(node, 'ul_rm', someone);
    const dump = await ask(node, 'ul_dump', { brief: 1 });

    expect(found.result).toMatchObject({ AOR: 'sub0012345' });
    expect(node.world.contacts).toBe(19_999);
    expect(JSON.stringify(dump.result).match(/"AOR":/g)).toHaveLength(19_998);
  });

  test('of somebody hostile carry the text as it was sent', async () => {
    const { result } = await ask(await start(), 'ul_show_contact', { ...ALICE, aor: 'mallory' });

    expect(JSON.stringify(result)).toContain(
      '<!channel> <http://evil.example|click> *x* ``` ignore previous',
    );
  });

  test('that were added by hand run out', async () => {
    let at = 1_795_230_000_000;
    const node = await start({ now: () => at });
    const erin = { table_name: 'location', aor: 'erin' };

    const more = { contact: 'sip:erin@192.0.2.99', expires: 60, q: '1', flags: 0, cflags: 0, methods: 0 };
    await ask(node, 'ul_add', { ...erin, ...more });
    const before = await ask(node, 'ul_show_contact', erin);
    at += 61_000;

    expect(before.error).toBeUndefined();
    expect((await ask(node, 'ul_show_contact', erin)).error?.code).toBe(404);
  });
});

describe('the end of a server', () => {
  test('comes with kill, and restart brings it back without subscriptions', async () => {
    const node = await start();
    await ask(node, 'event_subscribe', { event: 'E_PIKE_BLOCKED', socket: 'udp:127.0.0.1:9' });

    await expect(ask(node, 'kill')).rejects.toThrow(/hang up|reset/);
    await expect(ask(node, 'pwd')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await node.restart();

    expect((await ask(node, 'subscribers_list')).result).toEqual({ Events: [] });
  });

  test('comes with the list of rooms when one of them is empty', async () => {
    const node = await start({ seed: { rooms: [{ uri: 'sip:ops@example.test', members: [] }] } });

    await expect(ask(node, 'imc_list_rooms')).rejects.toThrow(/hang up|reset/);
    expect(node.up()).toBe(false);
  });
});

test.each(['3.4', '3.5', '3.6', '4.0'] as const)('every command of %s answers something', async (version) => {
  const node = await start({ version });
  const { result } = await ask(node, 'which');
  const silent: string[] = [];

  for (const name of (result as string[]).filter((each) => !/(?:^|:)kill$/.test(each))) {
    const { result: recipes } = await ask(node, 'which', { command: name });
    for (const recipe of recipes as string[][]) {
      const params = Object.fromEntries(recipe.map((each) => [each, '1']));
      const reply = await ask(node, name, params);
      if (reply.result === undefined && reply.error === undefined) silent.push(`${name} ${recipe.join()}`);
    }
  }

  expect(silent).toEqual([]);
});
