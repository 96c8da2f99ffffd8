import { describe, expect, test } from 'vitest';
import { createWorld } from './world/cluster.ts';
import { NOTABLE } from './world/notable.ts';
import { truthOf } from './world/truth.ts';

describe('the world', () => {
  const world = createWorld({ now: 1_800_000_000_000 });
  const truth = truthOf(world);

  test('is the same at every start', () => {
    expect(createWorld({ now: 1_800_000_000_000 })).toEqual(world);
  });

  test('has every device once, and lines and lists that lead to what is there', () => {
    const names = world.devices.map(({ name }) => name);
    const known = new Set(names);
    const { plan } = world;
    const groups = new Set([...plan.routeGroups, ...plan.lineGroups].map(({ name }) => name));
    const numbers = new Set(world.devices.flatMap(({ lines = [] }) => lines.map((line) => line.number)));

    expect(known.size).toBe(names.length);
    expect(plan.patterns.flatMap(({ to }) => to ?? []).filter((to) => !known.has(to))).toEqual([]);
    expect(plan.routeGroups.flatMap(({ devices }) => devices).filter((name) => !known.has(name))).toEqual([]);
    expect(plan.lineGroups.flatMap((group) => group.numbers).filter((each) => !numbers.has(each))).toEqual(
      [],
    );
    for (const { groups: inside } of [...plan.routeLists, ...plan.huntLists])
      expect(inside.filter((name) => !groups.has(name))).toEqual([]);
  });

  test('has something of every state, of every class, and of every way to be wrong', () => {
    const { total, registered, unregistered, partial, rejected, unknown } = truth.count('Phone');

    expect(registered + unregistered + partial + rejected + unknown).toBe(total);
    expect(Math.min(unregistered, partial, rejected, unknown)).toBeGreaterThan(0);
    expect(truth.classes.map((each) => each.class)).toEqual([
      'Phone',
      'Gateway',
      'H323',
      'Cti',
      'VoiceMail',
      'MediaResources',
      'HuntList',
      'SIPTrunk',
    ]);
    expect(truth.count('Gateway').rejected).toBeGreaterThan(0);
    expect(truth.neverSeen).toContain(NOTABLE.boxed);
    expect(truth.notConfigured).toEqual([NOTABLE.stranger]);
    expect(truth.names('PartiallyRegistered')).toContain(NOTABLE.half);
    expect(truth.names('Rejected', 'Phone')).toContain(NOTABLE.mismatch);
    expect(truth.phoneRows).toBeGreaterThan(truth.phones.length);
  });

  test('explains the difference between what is configured and what is seen', () => {
    const seen = truth.count('Phone').total - truth.notConfigured.length;

    expect(truth.phones.length - truth.neverSeen.length).toBe(seen);
  });

  test('counts a device of two nodes once, by its newest sighting', () => {
    expect(truth.devices.get(NOTABLE.moved)?.status).toBe('Registered');
    expect(truth.devices.get(NOTABLE.stale)?.status).toBe('UnRegistered');
    expect(truth.total.total).toBe(new Set(world.sightings.map(({ name }) => name)).size);
    expect(world.sightings.length).toBe(truth.total.total + truth.twice.length);
  });

  test('knows less while a node does not answer', () => {
    const less = truthOf(world, ['cucm-sub2']);

    expect(less.total.total).toBeLessThan(truth.total.total);
    expect(less.devices.get(NOTABLE.stale)?.status).toBe('Registered');
  });

  test('may have nodes that are named by their addresses', () => {
    const { nodes, sightings } = createWorld({ namedByAddress: true, phones: 5 });

    expect(nodes.map(({ name }) => name)).toEqual(['192.0.2.47', '192.0.2.41', '192.0.2.42', '192.0.2.48']);
    expect(new Set(sightings.map(({ node }) => node))).toEqual(
      new Set(nodes.slice(0, 3).map(({ name }) => name)),
    );
  });
});

describe('a world of 20,000 phones', () => {
  const world = createWorld({ phones: 20_000 });
  const truth = truthOf(world);

  test('has phones, numbers and people of their own, and states in about the shares that were asked for', () => {
    const names = new Set(world.devices.map(({ name }) => name));
    const numbers = truth.phones.flatMap(({ lines = [] }) => lines.map(({ number }) => number));
    const { total, registered, unregistered, partial, rejected } = truth.count('Phone');

    expect(names.size).toBe(world.devices.length);
    expect(truth.phones.length).toBeGreaterThan(20_000);
    expect(new Set(numbers).size).toBe(numbers.length - 1); // the one that two phones share
    expect(new Set(world.users.map(({ id }) => id)).size).toBe(world.users.length);
    expect(registered / total).toBeGreaterThan(0.85);
    expect(unregistered / total).toBeGreaterThan(0.05);
    expect(Math.min(partial, rejected, truth.twice.length)).toBeGreaterThan(20);
    expect(truth.neverSeen.length).toBeGreaterThan(300);
  });
});
