import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFleet as simulatedFleet } from '../../playground/opensips/fleet.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';
import { silentLog } from '../kernel/log.ts';
import { createFleet } from '../mi/fleet.ts';
import type { Sample } from './sample.ts';
import { createSampler, type SamplerNeeds } from './sampler.ts';

const OWN = /^(core:)?(which|version)$/;

describe('the sampler', () => {
  let simulated: Awaited<ReturnType<typeof simulatedFleet>>;
  let fleet: ReturnType<typeof createFleet>;
  beforeAll(async () => {
    simulated = await simulatedFleet([
      { name: 'fra', version: '3.6' },
      { name: 'ams', version: '4.0', without: ['drouting'] },
    ]);
    fleet = createFleet({
      nodes: simulated.nodes.map(({ name, url }) => ({ name, url })),
      timeoutMs: 2000,
      retries: 0,
      maxReplyBytes: 1e6,
      clock: Date.now,
      sleep: async () => undefined,
      random: () => 0,
      log: silentLog,
    });
  });
  afterAll(async () => {
    await fleet.close();
    await simulated.close();
  });

  const sampling = (change: Partial<SamplerNeeds> = {}) => {
    const kept: Sample[] = [];
    const sampler = createSampler({
      backend: fleet,
      catalogue: createCatalogue(opensips),
      shelf: { add: async (samples) => void kept.push(...samples) },
      onDuty: async () => true,
      isFree: () => 'yes',
      wantsOf: () => ({ statistics: [], states: false, blocked: false }),
      clock: () => 5000,
      ...change,
    });
    for (const node of simulated.nodes) node.clear();
    return { sampler, kept };
  };
  const asked = (node: string) =>
    simulated
      .node(node)
      .requests.map(({ method }) => method ?? '')
      .filter((method) => !OWN.test(method));

  test('asks each node one cheap question and keeps what it says', async () => {
    const { sampler, kept } = sampling();

    await sampler.round();
    for (const node of simulated.nodes) node.clear();
    await sampler.round();

    expect(asked('fra')).toHaveLength(1);
    expect(asked('ams')).toHaveLength(1);
    expect(kept).toContainEqual({ node: 'fra', name: 'dialogs.active', at: 5000, value: 37 });
    expect(kept).toContainEqual({ node: 'ams', name: 'dialogs.early', at: 5000, value: 3 });
    expect(new Set(kept.map(({ name }) => name).filter((name) => !name.startsWith('state.'))).size).toBe(13);
  });

  test('keeps the states of gateways and destinations, and passes over a list that a node does not serve', async () => {
    const { sampler, kept } = sampling();

    await sampler.round();

    expect(kept).toContainEqual({ node: 'fra', name: 'state.gw3', at: 5000, value: 0 });
    expect(kept).toContainEqual({
      node: 'ams',
      name: 'state.set 1 sip:192.0.2.41:5060',
      at: 5000,
      value: 1,
    });
    expect(kept.filter(({ node, name }) => node === 'ams' && name.startsWith('state.gw'))).toEqual([]);
  });

  test('asks nobody when another process is on duty, and no node that is not free', async () => {
    await sampling({ onDuty: async () => false }).sampler.round();
    expect([...asked('fra'), ...asked('ams')]).toEqual([]);

    await sampling({ isFree: (node) => (node === 'ams' ? 'yes' : 'no') }).sampler.round();
    expect([asked('fra').length, asked('ams').length > 0]).toEqual([0, true]);
  });

  test('keeps what one node says while another does not answer', async () => {
    await simulated.node('fra').faults.set({ kind: 'down' });
    const { sampler, kept } = sampling();

    const readings = await sampler.round();
    await simulated.node('fra').faults.clear();

    expect(new Set(kept.map(({ node }) => node))).toEqual(new Set(['ams']));
    expect(readings).toMatchObject([{ answered: false }, { answered: true }]);
  });

  test('asks once for all that is wanted, and for states in each round where somebody watches them', async () => {
    const { sampler, kept } = sampling({
      wantsOf: (node) => ({
        statistics: ['tm:inuse_transactions', 'rcv_replies', 'no_such'],
        states: node === 'fra',
        blocked: node === 'ams',
      }),
    });
    await sampler.round();
    for (const node of simulated.nodes) node.clear();

    const readings = await sampler.round();

    expect(asked('fra')).toEqual(['get_statistics', 'dr_gw_status', 'ds_list', 'lb_list']);
    expect(asked('ams')).toEqual(['statistics:get', 'pike:list']);
    expect(readings?.[1]?.figures).toContainEqual(['pike.blocked', expect.any(Number)]);
    expect(readings?.[0]?.figures.map(([name]) => name)).toEqual(
      expect.arrayContaining(['stat.tm:inuse_transactions', 'stat.rcv_replies']),
    );
    expect(readings?.[0]?.states?.map(({ name }) => name)).toContain('state.gw1');
    expect(kept.some(({ name }) => name === 'stat.no_such')).toBe(false);
  });

  test('keeps a state that stays as it is in every second round alone, and one that turned at once', async () => {
    const { sampler, kept } = sampling({ wantsOf: () => ({ statistics: [], states: true, blocked: false }) });
    const gateway = simulated.node('fra').world.drouting.gateways[0];
    await sampler.round();
    kept.length = 0;
    if (gateway) gateway.state = 'Probing';

    await sampler.round();
    if (gateway) gateway.state = 'Active';

    expect(kept.filter(({ name }) => name.startsWith('state.'))).toEqual([
      { node: 'fra', name: 'state.gw1', at: 5000, value: 0.5 },
    ]);
  });
});
