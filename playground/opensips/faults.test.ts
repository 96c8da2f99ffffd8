import { afterEach, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { createNode, type OpensipsNode } from './node.ts';

const nodes: OpensipsNode[] = [];

afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
});

async function start(): Promise<OpensipsNode> {
  const node = await createNode({ name: 'fra', version: '3.6', timeScale: 0 });
  nodes.push(node);
  return node;
}

async function post({ url }: OpensipsNode): Promise<Response> {
  const body = '{"jsonrpc":"2.0","id":1,"method":"pwd"}';
  return fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

test('a node that is down refuses connections and is back on its port afterwards', async () => {
  const node = await start();

  await node.faults.set({ kind: 'down' });
  await expect(ask(node, 'pwd')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await node.faults.clear();

  expect((await ask(node, 'pwd')).result).toEqual({ WD: '/' });
});

test('a node that hangs never answers, and answers new requests when it recovers', async () => {
  const node = await start();

  await node.faults.set({ kind: 'hang' });
  const signal = AbortSignal.timeout(150);
  await expect(fetch(node.url, { method: 'POST', body: '{}', signal })).rejects.toThrow(/timeout|aborted/i);
  await node.faults.clear('hang');

  expect((await ask(node, 'pwd')).status).toBe(200);
});

test.each(['connect', 'request', 'answer'] as const)(
  'a reset at the %s is a reset to the client',
  async (when) => {
    const node = await start();

    await node.faults.set({ kind: 'reset', when, times: 1 });
    await expect(ask(node, 'pwd')).rejects.toThrow(/reset|socket hang up|aborted/i);

    expect((await ask(node, 'pwd')).status).toBe(200);
  },
);

test('503 comes as often as wanted, with Retry-After, and then the answer', async () => {
  const node = await start();

  await node.faults.set({ kind: 'status', status: 503, retryAfter: 1, times: 2 });
  const [first, second, third] = [await post(node), await post(node), await post(node)];

  expect([first.status, second.status, third.status]).toEqual([503, 503, 200]);
  expect(first.headers.get('Retry-After')).toBe('1');
});

test('HTML with status 200 comes instead of JSON', async () => {
  const node = await start();

  await node.faults.set({ kind: 'html' });
  const reply = await post(node);

  expect(await reply.text()).toMatch(/^<html>/);
});

test('broken JSON is cut in the middle', async () => {
  const node = await start();

  await node.faults.set({ kind: 'brokenJson' });
  const text = await (await post(node)).text();

  expect(text).toMatch(/^\{"jsonrpc/);
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
});

test('a huge reply has that many bytes and is JSON', async () => {
  const node = await start();

  await node.faults.set({ kind: 'hugeReply', bytes: 3_000_001 });
  const text = await (await post(node)).text();

  expect(text).toHaveLength(3_000_001);
  expect(JSON.parse(text)).toMatchObject({ id: 1 });
});

test('a wrong id belongs to no call', async () => {
  const node = await start();

  await node.faults.set({ kind: 'wrongId' });
  const reply = await ask(node, 'pwd');

  expect(reply).toMatchObject({ id: 424242, result: { WD: '/' } });
});

test('a slow node holds its other requests as well', async () => {
  const node = await start();
  const order: number[] = [];

  await node.faults.set({ kind: 'slow', ms: 30, times: 1 });
  await Promise.all([1, 2].map((each) => ask(node, 'pwd').then(() => order.push(each))));

  expect(order).toEqual([1, 2]);
});

test('a dropped answer leaves the write done and lets reads through', async () => {
  const node = await start();
  const gateway = { gw_id: 'gw1' };

  await node.faults.set({ kind: 'dropAnswer' });
  await expect(ask(node, 'dr_gw_status', { ...gateway, status: 0 })).rejects.toThrow(/hang up|reset/);

  expect((await ask(node, 'dr_gw_status', gateway)).result).toMatchObject({ State: 'Disabled MI' });
});

test('requests are kept as they came, also those that a fault answers', async () => {
  const node = await start();

  await node.faults.set({ kind: 'status', status: 500, times: 1 });
  await post(node);
  await ask(node, 'ds_list', { full: 1 });
  const seen = node.requests.map(({ method, params }) => ({ method, params }));
  node.clear();

  expect(seen).toEqual([
    { method: 'pwd', params: undefined },
    { method: 'ds_list', params: { full: 1 } },
  ]);
  expect(node.requests).toEqual([]);
});
