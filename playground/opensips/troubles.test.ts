import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNode, type OpensipsNode } from './node.ts';
import { createTroubles } from './troubles.ts';

let node: OpensipsNode;
let heard: string[] = [];
beforeEach(async () => {
  heard = [];
  node = await createNode({ name: 'fra', version: '3.6' });
  node.onEvent((event, params) => {
    const { gwid, status } = Object.fromEntries(params);
    heard.push(`${event} ${gwid} ${status}`);
  });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await node.close();
});
const stateOf = (id: string) => node.world.drouting.gateways.find((each) => each.id === id)?.state;

test('a gateway flaps until it is told to stop, is up then, and OpenSIPS raises each change', () => {
  const troubles = createTroubles(node);

  troubles.set('flap', true);
  const seen = [1, 2, 3].map(() => {
    const now = stateOf('gw1');
    vi.advanceTimersByTime(2000);
    return now;
  });
  troubles.set('flap', false);
  vi.advanceTimersByTime(10_000);

  expect(seen).toEqual(['Inactive', 'Active', 'Inactive']);
  expect(stateOf('gw1')).toBe('Active');
  expect(troubles.active()).toEqual([]);
  expect(heard).toEqual(
    ['inactive', 'active', 'inactive', 'active'].map((status) => `E_DROUTING_STATUS gw1 ${status}`),
  );
});

test('a gateway falls silent beside the one that flaps, and answers when it is told to', () => {
  const troubles = createTroubles(node);

  troubles.set('flap', true);
  vi.advanceTimersByTime(2000);
  troubles.set('silent', true);
  const silent = stateOf('gw2');
  troubles.close();

  expect(silent).toBe('Inactive');
  expect([stateOf('gw1'), stateOf('gw2')]).toEqual(['Active', 'Active']);
  expect(heard.filter((each) => each.includes('gw2'))).toEqual([
    'E_DROUTING_STATUS gw2 inactive',
    'E_DROUTING_STATUS gw2 active',
  ]);
});

test('registrations flood in up to a bound, and go when it ends', () => {
  const { world } = node;
  const before = world.contacts;
  const troubles = createTroubles(node);

  troubles.set('flood', true);
  vi.advanceTimersByTime(1000);
  const early = world.contacts;
  vi.advanceTimersByTime(600_000);
  const late = world.contacts;
  troubles.close();

  expect([early - before, late, world.contacts]).toEqual([500, 20_000, before]);
});
