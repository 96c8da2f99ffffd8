import { describe, expect, test } from 'vitest';
import { cucmNode } from '../../../test/cucm-node.ts';
import type { Gateways, Trunks } from '../../catalogue/cucm/replies.ts';

const { ask, cluster, open } = await cucmNode();

describe('trunks and gateways', () => {
  test('trunks have their destinations, their route groups and their state', async () => {
    const { trunks } = await ask<Trunks>(open(), 'trunks');
    const of = (name: string) => trunks.find((trunk) => trunk.name === name);

    expect(trunks).toHaveLength(cluster.world.devices.filter((device) => device.class === 'Trunk').length);
    expect(of('SIPT_OPENSIPS_AMS')).toMatchObject({
      status: 'Registered',
      destinations: [
        { address: '192.0.2.20', port: '5060' },
        { address: '192.0.2.10', port: '5060' },
      ],
      groups: ['RG_OPENSIPS'],
    });
    expect(of('SIPT_OLD')).toMatchObject({ status: 'None' });
    expect(of('SIPT_FAX')).toMatchObject({
      status: 'Unknown',
      destinations: [{ address: '203.0.113.77', port: '5070' }],
    });
  });

  test('gateways are counted by their state, of both classes of RisPort', async () => {
    const { gateways, counts } = await ask<Gateways>(open(), 'gateways');
    const truth = [cluster.truth().count('Gateway'), cluster.truth().count('H323')];

    expect(counts.total).toBe(truth.reduce((sum, { total }) => sum + total, 0));
    expect(counts.rejected).toBe(truth.reduce((sum, { rejected }) => sum + rejected, 0));
    expect(gateways.every(({ configured }) => configured)).toBe(true);
  });
});
