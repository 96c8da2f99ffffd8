import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { createNode, type OpensipsNode } from './node.ts';

let node: OpensipsNode;
let heard: string[] = [];
beforeEach(async () => {
  heard = [];
  node = await createNode({ name: 'fra', version: '3.6' });
  node.onEvent((event, params) => heard.push(`${event} ${params.map(([, value]) => value).join(' ')}`));
});
afterEach(() => node.close());

const stateOf = (id: string) => node.world.drouting.gateways.find((each) => each.id === id)?.state;

test('a gateway that does not answer is taken out, told once, and put back when it answers', () => {
  node.probing.silent('gw1');
  node.probing.silent('gw1');
  expect(stateOf('gw1')).toBe('Inactive');
  node.probing.answering('gw1');

  expect(stateOf('gw1')).toBe('Active');
  expect(heard).toEqual([
    'E_DROUTING_STATUS Default gw1 198.51.100.10 inactive negative probing reply',
    'E_DROUTING_STATUS Default gw1 198.51.100.10 active 200 OK probing reply',
  ]);
});

test('what a person took out is left out, and nothing is found out while probing is off', async () => {
  await ask(node, 'dr_gw_status', { gw_id: 'gw1', status: 0 });
  node.probing.answering('gw1');
  expect(stateOf('gw1')).toBe('Disabled MI');

  await ask(node, 'dr_enable_probing', { status: 0 });
  node.probing.silent('gw2');
  expect(stateOf('gw2')).toBe('Active');
  expect(heard).toEqual(['E_DROUTING_STATUS Default gw1 198.51.100.10 disabled MI MI command']);
});

test('a destination of the dispatcher is probed, which its event calls inactive; one that is inactive stays so', () => {
  node.probing.silent('sip:192.0.2.41:5060');
  node.probing.answering('sip:192.0.2.41:5060');
  node.probing.answering('sip:192.0.2.46:5060');

  expect(heard).toEqual([
    'E_DISPATCHER_STATUS 1 sip:192.0.2.41:5060 inactive negative probing reply',
    'E_DISPATCHER_STATUS 1 sip:192.0.2.41:5060 active 200 OK probing reply',
  ]);
});

test('a destination of load_balancer is switched off, and comes back if it may', () => {
  node.probing.silent('sip:192.0.2.51:5060');
  node.probing.answering('sip:192.0.2.51:5060');
  node.probing.answering('sip:192.0.2.54:5060');

  expect(heard).toEqual([
    'E_LOAD_BALANCER_STATUS 1 sip:192.0.2.51:5060 disabled',
    'E_LOAD_BALANCER_STATUS 1 sip:192.0.2.51:5060 enabled',
  ]);
});

test('a flapping gateway goes and comes until it is told to stop', async () => {
  const stop = node.probing.flapping('gw1', 10);
  await expect.poll(() => heard.length).toBeGreaterThan(4);
  stop();
  const many = heard.length;
  await sleep(40);

  expect(heard).toHaveLength(many);
  expect(stateOf('gw1')).toBe('Active');
});

test('a node that is down raises nothing', async () => {
  await node.faults.set({ kind: 'down' });
  node.raise('E_PIKE_BLOCKED', { ip: '192.0.2.1' });

  expect(heard).toEqual([]);
});
