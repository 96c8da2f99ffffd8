import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { ask, rpcBody } from '../ask.ts';
import { createNode, type NodeOptions, type OpensipsNode } from '../node.ts';

const open: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function start(options: Partial<NodeOptions> = {}): Promise<OpensipsNode> {
  const node = await createNode({ name: 'fra', version: '3.6', timeScale: 0, ...options });
  open.push(node.close);
  return node;
}

/** A connection that keeps what it receives. */
async function wire({ url }: OpensipsNode) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let text = '';
  let closed = false;
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
  });
  await once(socket, 'connect');
  open.push(() => void socket.destroy());
  const until = async (done: () => boolean) => {
    for (let turn = 0; turn < 500 && !done(); turn += 1) await sleep(5);
    expect(done(), `received so far: ${text}`).toBe(true);
  };
  return {
    write: (bytes: string) => socket.write(bytes),
    drop: () => socket.destroy(),
    text: () => text,
    until: (part: string) => until(() => text.includes(part)),
    closed: () => until(() => closed),
  };
}

function post(body: string, headers: readonly string[] = ['Content-Type: application/json']): string {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return `POST /mi HTTP/1.1\r\nHost: x\r\n${[...headers, length].join('\r\n')}\r\n\r\n${body}`;
}

const NOTIFICATION = JSON.stringify({ jsonrpc: '2.0', method: 'uptime' });

const PAUSE = 60;

describe('replies without a page', () => {
  test('keep the end of their body until another request arrives', async () => {
    const node = await start();
    const line = await wire(node);

    line.write(post(NOTIFICATION));
    await line.until('202 Accepted');
    await sleep(PAUSE);
    const before = line.text();
    await ask(node, 'uptime');
    await line.until('0\r\n\r\n');

    expect(before).toMatch(/Transfer-Encoding: chunked\r\n\r\n$/);
  });

  test('end when the same connection sends its next request, which is answered', async () => {
    const line = await wire(await start());

    line.write(post(NOTIFICATION));
    await line.until('202 Accepted');
    line.write(post(rpcBody('pwd')));
    await line.until('"WD"');

    expect(line.text()).toContain('0\r\n\r\nHTTP/1.1 200');
  });

  test('come for a reply that is larger than the buffer', async () => {
    const line = await wire(await start({ httpdBuffer: 100 }));

    line.write(post(rpcBody('which')));
    await line.until('500 Internal Server Error');

    expect(line.text()).toContain('chunked');
  });
});

describe('one process', () => {
  test('a slow command holds every other request of its node', async () => {
    const node = await start({ timeScale: 0.01 });
    const order: string[] = [];

    const slow = ask(node, 't_uac_dlg', { method: 'OPTIONS', ruri: 'sip:192.0.2.9', headers: 'x' });
    const quick = ask(node, 'uptime');
    await Promise.all([slow.then(() => order.push('slow')), quick.then(() => order.push('quick'))]);

    expect(order).toEqual(['slow', 'quick']);
  });

  test('a command runs to its end although nobody waits for it any more', async () => {
    const node = await start();
    const line = await wire(node);

    await node.faults.set({ kind: 'slow', ms: PAUSE, times: 1 });
    line.write(post(rpcBody('dlg_end_dlg', { dialog_id: node.world.dialogs[0]?.id })));
    await sleep(PAUSE / 3);
    line.drop();
    const before = node.world.dialogs.length;
    await ask(node, 'pwd');

    expect(before - node.world.dialogs.length).toBe(1);
  });
});

describe('connections', () => {
  test('are dropped without a word when the content type is none that a module takes', async () => {
    const line = await wire(await start());

    line.write(post(rpcBody('uptime'), ['Content-Type: text/plain']));
    await line.closed();

    expect(line.text()).toBe('');
  });

  test('stall on a reused connection whose body comes later, until something else happens', async () => {
    const node = await start({ strictWrites: true });
    const line = await wire(node);
    const [head = '', body = ''] = post(rpcBody('pwd')).split(/(?<=\r\n\r\n)/);

    line.write(post(rpcBody('uptime')));
    await line.until('Up time');
    line.write(head);
    await sleep(PAUSE);
    line.write(body);
    await sleep(PAUSE);
    const before = line.text();
    await ask(node, 'uptime');
    await line.until('"WD"');

    expect(before).not.toContain('"WD"');
  });

  test('take a head and a body in two writes where nothing else is asked for', async () => {
    const line = await wire(await start());
    const [head = '', body = ''] = post(rpcBody('pwd')).split(/(?<=\r\n\r\n)/);

    line.write(head);
    await sleep(PAUSE);
    line.write(body);
    await line.until('"WD"');

    expect(line.text()).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  test('answer a second request that was sent too early only when something else happens', async () => {
    const node = await start();
    const line = await wire(node);

    line.write(post(rpcBody('uptime')) + post(rpcBody('pwd')));
    await line.until('Up time');
    await sleep(PAUSE);
    const before = line.text();
    await ask(node, 'uptime');
    await line.until('"WD"');

    expect(before).not.toContain('"WD"');
  });
});

describe('large bodies', () => {
  const padded = (size: number) => rpcBody('pwd', undefined).replace('{', `{"pad":"${'x'.repeat(size)}",`);

  test('of 16,000 bytes need no help', async () => {
    const line = await wire(await start());

    line.write(post(padded(16_000)));
    await line.until('"WD"');

    expect(line.text()).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  test.each([
    [30_000, 1],
    [60_000, 2],
    [200_000, 5],
  ])('of %i bytes wait for %i other requests', async (size, others) => {
    const node = await start();
    const line = await wire(node);

    line.write(post(padded(size)));
    for (let turn = 0; turn < others; turn += 1) {
      await sleep(PAUSE);
      expect(line.text()).toBe('');
      await ask(node, 'uptime');
    }
    await line.until('"WD"');
  });
});

describe('authentication', () => {
  const auth = { username: 'mi', password: 'secret' };

  test('is asked for by 4.0 where it is configured', async () => {
    const line = await wire(await start({ version: '4.0', auth }));

    line.write(post(rpcBody('core:pwd')));
    await line.until('401 Unauthorized');

    expect(line.text()).toContain('WWW-Authenticate: Basic');
  });

  test('lets the right name and password in', async () => {
    const line = await wire(await start({ version: '4.0', auth }));
    const token = Buffer.from('mi:secret').toString('base64');

    line.write(
      post(rpcBody('core:pwd'), ['Content-Type: application/json', `Authorization: Basic ${token}`]),
    );
    await line.until('"WD"');

    expect(line.text()).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  test('does not exist before 4.0', async () => {
    const reply = await ask(await start({ version: '3.6', auth }), 'pwd');

    expect(reply.result).toEqual({ WD: '/' });
  });
});

test('/metrics prints the statistics as text', async () => {
  const line = await wire(await start());

  line.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n');
  await line.closed();

  expect(line.text()).toContain('opensips_location_contacts 350');
});
