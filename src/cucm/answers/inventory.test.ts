import { describe, expect, test } from 'vitest';
import { NOTABLE } from '../../../playground/cucm/world/notable.ts';
import { cucmNode } from '../../../test/cucm-node.ts';
import type { Inventory } from '../../catalogue/cucm/replies.ts';

const { ask, cluster, open } = await cucmNode();

describe('the inventory', () => {
  const counted = ({ states }: Inventory) =>
    Object.fromEntries(states.map(({ state, count }) => [state, count]));

  test.each([
    ['at once', 1000, undefined],
    [
      'by name where CUCM cuts its list',
      40,
      'Phones that register without being configured were looked for among the first 40 only.',
    ],
  ])('lays both sources beside each other, %s', async (_, most, said) => {
    cluster.manners.mostDevices = most;
    const told: string[] = [];
    const inventory = await ask<Inventory>(open({ maxDevices: most }), 'inventory', {}, told);
    const truth = cluster.truth();
    const names = (state: string) =>
      inventory.findings.filter((finding) => finding.state === state).map(({ name }) => name);

    expect(names('never-registered')).toEqual(truth.neverSeen);
    expect(inventory.configured - inventory.seen).toBe(
      inventory.delta.reduce((sum, { count }) => sum + count, 0),
    );
    expect(names('rejected')).toEqual(truth.names('Rejected', 'Phone'));
    expect(names('partially-registered')).toEqual(truth.names('PartiallyRegistered', 'Phone'));
    expect(inventory.findings.find(({ name }) => name === NOTABLE.mismatch)?.mismatch).toBe(
      'It speaks SCCP, and SIP is configured.',
    );
    expect(told.at(-1)).toBe(`${inventory.configured} of ${inventory.configured} phones`);
    expect(inventory.shortfall).toBe(said);
    expect(names('not-configured').every((name) => truth.notConfigured.includes(name))).toBe(true);
    expect(counted(inventory)).toMatchObject({ template: 2, 'auto-generated': 1 });
  });

  test('a phone that registers without being configured is found', async () => {
    const { findings, delta } = await ask<Inventory>(open(), 'inventory');

    expect(findings.filter(({ state }) => state === 'not-configured').map(({ name }) => name)).toEqual([
      NOTABLE.stranger,
    ]);
    expect(delta.at(-1)).toEqual({ says: 'seen by RisPort, and not in the database', count: -1 });
  });

  test('phones of a silent node are not passed off as never registered', async () => {
    cluster.setNode('cucm-sub2', false);

    const { shortfall } = await ask<Inventory>(open(), 'inventory');

    expect(shortfall).toBe(
      'cucm-sub2 did not answer RisPort: what is registered there is missing. Phones there count as never registered.',
    );
  });

  test('one that breaks off says how far it was', async () => {
    cluster.manners.mostDevices = 40;
    const told: string[] = [];
    told.push = (words) => {
      if (!words?.startsWith('0 of')) cluster.faults.set({ kind: 'status', status: 503, service: 'risport' });
      return 0;
    };

    await expect(ask(open({ maxDevices: 40 }), 'inventory', {}, told)).rejects.toThrow(
      /^The inventory broke off after \d+ of \d+ phones\. cucm .*503/,
    );
  });
});
