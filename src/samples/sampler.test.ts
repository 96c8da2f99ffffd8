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
      isFree: () => true,
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

    await sampler.figures();

    expect(asked('fra')).toHaveLength(1);
    expect(asked('ams')).toHaveLength(1);
    expect(kept).toContainEqual({ node: 'fra', name: 'dialogs.active', at: 5000, value: 37 });
    expect(kept).toContainEqual({ node: 'ams', name: 'dialogs.early', at: 5000, value: 3 });
    expect(new Set(kept.map(({ name }) => name)).size).toBe(12);
  });

  test('keeps the states of gateways and destinations, and passes over a list that a node does not serve', async () => {
    const { sampler, kept } = sampling();

    await sampler.states();

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
    await sampling({ onDuty: async () => false }).sampler.figures();
    expect([...asked('fra'), ...asked('ams')]).toEqual([]);

    await sampling({ isFree: (node) => node === 'ams' }).sampler.figures();
    expect([asked('fra').length, asked('ams').length]).toEqual([0, 1]);
  });

  test('keeps what one node says while another does not answer', async () => {
    await simulated.node('fra').faults.set({ kind: 'down' });
    const { sampler, kept } = sampling();

    await sampler.figures();
    await simulated.node('fra').faults.clear();

    expect(new Set(kept.map(({ node }) => node))).toEqual(new Set(['ams']));
  });
});
