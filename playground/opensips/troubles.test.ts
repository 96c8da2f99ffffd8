import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTroubles } from './troubles.ts';
import { carrierParts } from './world/carrier.ts';
import { createWorld } from './world/world.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const worldNow = () => createWorld(carrierParts('fra', '3.6', 0), {}, () => 0);

test('a gateway flaps until it is told to stop, and is up then', () => {
  const world = worldNow();
  const troubles = createTroubles(world);
  const state = () => world.drouting.gateways[0]?.state;

  troubles.set('flap', true);
  const seen = [1, 2, 3].map(() => {
    vi.advanceTimersByTime(2000);
    return state();
  });
  troubles.set('flap', false);
  vi.advanceTimersByTime(10_000);

  expect(seen).toEqual(['Probing', 'Active', 'Probing']);
  expect(state()).toBe('Active');
  expect(troubles.active()).toEqual([]);
});

test('registrations flood in up to a bound, and go when it ends', () => {
  const world = worldNow();
  const troubles = createTroubles(world);

  troubles.set('flood', true);
  vi.advanceTimersByTime(1000);
  const early = world.contacts;
  vi.advanceTimersByTime(600_000);
  const late = world.contacts;
  troubles.close();

  expect([early, late, world.contacts]).toEqual([850, 20_000, 350]);
});
