import { describe, expect, test } from 'vitest';
import { NOTABLE } from '../../../playground/cucm/world/notable.ts';
import { cucmNode } from '../../../test/cucm-node.ts';
import type { Inventory } from '../../catalogue/cucm/replies.ts';

const { ask, cluster, open } = await cucmNode();

describe('the inventory', () => {
  const counted = ({ states }: Inventory) =>
    Object.fromEntries(states.map(({ state, count }) => [state, count]));

  test.each([
    ['at once', 1000],
    ['by name where CUCM cuts its list', 40],
  ])('lays both sources beside each other, %s', async (_, most) => {
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
    if (most === 1000) expect(names('not-configured')).toEqual([NOTABLE.stranger]);
    else expect(inventory.shortfall).toContain('looked for among the first 40 only');
    expect(counted(inventory)).toMatchObject({ template: 2, 'auto-generated': 1 });
  });

  test('phones of a silent node are not passed off as never registered', async () => {
    cluster.setNode('cucm-sub2', false);

    const { shortfall } = await ask<Inventory>(open(), 'inventory');

    expect(shortfall).toBe(
      'cucm-sub2 did not answer RisPort: what is registered there is missing. Phones there count as never registered.',
    );
  });

  test('one that breaks off says how far it was', async () => {
    const cucm = open();
    await ask<Inventory>(cucm, 'inventory');
    cluster.faults.set({ kind: 'status', status: 503, service: 'axl' });

    await expect(ask(cucm, 'inventory', { fresh: 1 })).rejects.toThrow('cucm');
  });
});
