import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Listener, listen, type Received } from './listener.ts';

const EVENT = '{"jsonrpc":"2.0","method":"E_PIKE_BLOCKED","params":{"ip":"192.0.2.1"}}';

let listener: Listener | undefined;
const connections: Socket[] = [];
afterEach(async () => {
  for (const each of connections.splice(0)) each.destroy();
  await listener?.close();
  listener = undefined;
});

async function listening(transport: 'udp' | 'tcp', known = true) {
  const heard: string[] = [];
  const counted: Received[] = [];
  listener = await listen(
    { transport, host: '127.0.0.1', port: 0 },
    {
      senders: { at: () => (known ? ['fra'] : []) },
      heard: ({ event }, nodes) => void heard.push(`${nodes.join()} ${event}`),
      count: (what) => void counted.push(what),
      clock: () => 1000,
    },
  );
  return { heard, counted, port: listener.address.port };
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  connections.push(socket);
  await once(socket, 'connect');
  return socket;
}

describe('a stream', () => {
  test('is read object by object and never answered', async () => {
    const { heard, port } = await listening('tcp');
    const socket = await open(port);
    const answers: Buffer[] = [];
    socket.on('data', (data: Buffer) => answers.push(data));
    socket.write(EVENT.slice(0, 30));
    socket.write(`${EVENT.slice(30)}${EVENT}`);
    await expect.poll(() => heard).toEqual(['fra E_PIKE_BLOCKED', 'fra E_PIKE_BLOCKED']);
    expect(answers).toEqual([]);
  });

  test('of a stranger is not read at all', async () => {
    const { heard, counted, port } = await listening('tcp', false);
    const socket = await open(port);
    socket.write(EVENT);
    await once(socket, 'close');
    expect([heard, counted]).toEqual([[], ['stranger']]);
  });

  test('has at most eight connections of one address', async () => {
    const { counted, port } = await listening('tcp');
    for (let at = 0; at < 8; at += 1) await open(port);
    const ninth = await open(port);
    await once(ninth, 'close');
    expect(counted).toEqual(['crowd']);
    connections[0]?.destroy();
    await expect.poll(async () => (await open(port)).readyState).toBe('open');
  });

  test.each(['no JSON', '['.repeat(100), `{"a":"${'x'.repeat(70_000)}`])(
    'ends with what cannot be read: %.10s',
    async (text) => {
      const { counted, port } = await listening('tcp');
      const socket = await open(port);
      socket.write(text);
      await once(socket, 'close');
      expect(counted).toEqual(['unreadable']);
    },
  );

  test('that sends without end is heard within its budget', async () => {
    const { heard, counted, port } = await listening('tcp');
    const socket = await open(port);
    socket.write(EVENT.repeat(800));
    await expect.poll(() => counted.length).toBe(800);
    expect(heard).toHaveLength(500);
    expect(counted.filter((what) => what === 'flood')).toHaveLength(300);
  });
});

describe('a datagram', () => {
  test('holds one event and nothing else', async () => {
    const { heard, counted, port } = await listening('udp');
    const socket = createSocket('udp4');
    for (const text of [EVENT, `${EVENT}${EVENT}`, 'x', '', '{"a":1', '{"a":1}'])
      await new Promise((resolve) => {
        socket.send(text, port, '127.0.0.1', resolve);
      });
    await expect.poll(() => counted.length).toBe(6);
    socket.close();
    expect(heard).toEqual(['fra E_PIKE_BLOCKED']);
    expect(counted.toSorted()).toEqual([
      'heard',
      'unknown',
      'unreadable',
      'unreadable',
      'unreadable',
      'unreadable',
    ]);
  });
});

test('an address that is taken cannot be had', async () => {
  const { port } = await listening('udp');
  const none = { senders: { at: () => [] }, heard: () => undefined, count: () => undefined, clock: () => 0 };
  await expect(listen({ transport: 'udp', host: '127.0.0.1', port }, none)).rejects.toThrow('EADDRINUSE');
});
