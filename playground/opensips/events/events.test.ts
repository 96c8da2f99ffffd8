import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { recordedWorld } from '../conformance/recorded-world.ts';
import { readFacts } from '../facts/load.ts';
import { createNode, type OpensipsNode } from '../node.ts';

// README.md beside the facts says what a line holds.
const recorded = readFacts('events-sent.jsonl') as readonly {
  readonly by: 'udp' | 'tcp';
  readonly in: readonly string[];
  readonly raw: string;
}[];

const DESTINATION = { group: 1, address: 'sip:127.0.0.1:5072' };

let node: OpensipsNode;
let udp: Datagrams;
let tcp: Server;
let at = 0;
let packets: string[] = [];
let stream = '';
let connections: Socket[] = [];

const portOf = (server: { address: () => unknown }) => (server.address() as AddressInfo).port; // both listen on a port
const udpSocket = () => `udp:127.0.0.1:${portOf(udp)}`;
const tcpSocket = () => `tcp:127.0.0.1:${portOf(tcp)}`;
const subscribe = (event: string, socket: string, expire?: number) =>
  ask(node, 'event_subscribe', { event, socket, ...(expire === undefined ? {} : { expire }) });
const setState = (state: string) => ask(node, 'ds_set_state', { state, ...DESTINATION });
const arrived = (many: number) => expect.poll(() => packets.length).toBe(many);

async function begin(version: '3.6' | '4.0' = '3.6'): Promise<void> {
  at = Date.now();
  packets = [];
  stream = '';
  connections = [];
  node = await createNode({
    name: 'recorded',
    version,
    seed: recordedWorld(version, at),
    now: () => at,
    timeScale: 0,
  });
  udp = createSocket('udp4').bind(0, '127.0.0.1');
  udp.on('message', (data) => packets.push(data.toString()));
  tcp = createServer((connection) => {
    connections.push(connection);
    connection
      .on('error', () => undefined)
      .on('data', (data) => {
        stream += data.toString();
      });
  }).listen(0, '127.0.0.1');
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
}

async function end(): Promise<void> {
  await node.close();
  udp.close();
  for (const each of connections) each.destroy();
  tcp.close();
}

describe('events', () => {
  beforeEach(() => begin());
  afterEach(end);

  test('go to every subscriber, on one connection for those of one address, the youngest first', async () => {
    await subscribe('E_DISPATCHER_STATUS', udpSocket());
    await subscribe('E_DISPATCHER_STATUS', tcpSocket());
    await subscribe('E_DISPATCHER_STATUS', `${tcpSocket()}/my_method`);
    await subscribe('E_DISPATCHER_STATUS', `virtual:PARALLEL ${udpSocket()} ${udpSocket()}`);
    await setState('i');

    await arrived(3);
    await expect.poll(() => stream).toMatch(/^\{.*"my_method".*\}\{.*"E_DISPATCHER_STATUS".*\}$/);
    expect(connections).toHaveLength(1);
  });

  test('are lost where nobody listens, and the next one connects anew', async () => {
    await subscribe('E_DISPATCHER_STATUS', 'tcp:127.0.0.1:1');
    await subscribe('E_DISPATCHER_STATUS', tcpSocket());
    await setState('i');
    await expect.poll(() => stream).toContain('inactive');
    connections[0]?.destroy();
    await sleep(50);
    stream = '';
    await setState('a');

    await expect.poll(() => stream).toContain('"active"');
    expect(connections).toHaveLength(2);
  });

  test('end with their subscription, which is renewed by asking again', async () => {
    await subscribe('E_DISPATCHER_STATUS', udpSocket(), 60);
    at += 50_000;
    await subscribe('E_DISPATCHER_STATUS', udpSocket(), 60);
    at += 50_000;
    await setState('i');
    await arrived(1);

    at += 11_000;
    await setState('a');
    await setState('i');
    await sleep(50);
    expect(packets).toHaveLength(1);
    expect((await ask(node, 'subscribers_list')).result).toEqual({ Events: [] });
  });

  test('end with expire 0, and with a restart of the server', async () => {
    await subscribe('E_DISPATCHER_STATUS', udpSocket());
    await subscribe('E_DISPATCHER_STATUS', udpSocket(), 0);
    const { result } = await ask(node, 'subscribers_list', { event: 'E_DISPATCHER_STATUS' });
    expect(result).toMatchObject({ Event: { Subscribers: [{ expire: 0, ttl: 'expired' }] } });
    await setState('i');

    await subscribe('E_DISPATCHER_STATUS', udpSocket());
    await node.restart();
    await setState('a');
    await sleep(50);
    expect(packets).toEqual([]);
  });

  test('without values have no params', async () => {
    await subscribe('E_PIKE_BLOCKED', udpSocket());
    node.raise('E_PIKE_BLOCKED', {});

    await arrived(1);
    expect(packets).toEqual(['{"jsonrpc":"2.0","method":"E_PIKE_BLOCKED"}']);
  });
});

test.each(['3.6', '4.0'] as const)('what is sent is byte for byte what OpenSIPS %s sent', async (version) => {
  await begin(version);
  const events = new Set(recorded.map(({ raw }) => /"(E_\w+)"/.exec(raw)?.[1] ?? 'E_DISPATCHER_STATUS'));
  for (const event of events) await subscribe(event, udpSocket());
  for (const socket of [tcpSocket(), `${tcpSocket()}/my_method`])
    await subscribe('E_DISPATCHER_STATUS', socket);

  const deeds: readonly (readonly [string, object])[] = [
    ['ds_set_state', { state: 'i', ...DESTINATION }],
    ['ds_set_state', { state: 'a', ...DESTINATION }],
    ['ds_set_state', { state: 'a', ...DESTINATION }],
    ['lb_status', { destination_id: 3, new_status: 0 }],
    ['lb_status', { destination_id: 3, new_status: 1 }],
    ['dr_gw_status', { gw_id: 'gw-telco-a2', status: 0 }],
    ['dr_gw_status', { gw_id: 'gw-telco-a2', status: 1 }],
    ['cc_agent_login', { agent_id: 'bob', state: 1 }],
    ['cc_agent_login', { agent_id: 'bob', state: 0 }],
    ['ul_add', CONTACT],
    ['ul_rm', { table_name: 'location', aor: CONTACT.aor }],
    ['raise_event', { event: 'E_DISPATCHER_STATUS', params: ['only', 'values'] }],
  ];
  for (const [method, params] of deeds) expect((await ask(node, method, params)).error).toBeUndefined();
  node.raise('E_PIKE_BLOCKED', { ip: '127.0.0.1' });

  const want = (by: string) =>
    recorded.filter((each) => each.by === by && each.in.includes(version)).map(({ raw }) => raw);
  await arrived(want('udp').length);
  expect(packets.map((raw) => raw.replace(/"expires":\d+/, '"expires":0')).sort()).toEqual(
    want('udp').sort(),
  );
  await expect.poll(() => stream.split(/(?<=\})(?=\{)/).sort()).toEqual(want('tcp').sort());
  await end();
});

const CONTACT = {
  table_name: 'location',
  aor: '3001@sip.example.test',
  contact: 'sip:3001@127.0.0.1:5080',
  expires: 60,
  q: '0.5',
  flags: 0,
  cflags: 0,
  methods: 0,
};
