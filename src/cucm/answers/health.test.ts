import { describe, expect, test } from 'vitest';
import { cucmNode } from '../../../test/cucm-node.ts';
import type { CucmHealth, SqlRows } from '../../catalogue/cucm/connection-replies.ts';
import { cucm as commands } from '../../catalogue/cucm/index.ts';
import type { RegistrationSummary } from '../../catalogue/cucm/replies.ts';
import { ok } from '../../kernel/result.ts';

const { ask, cluster, now, open, pass } = await cucmNode();

describe('the connection', () => {
  test('health tells of both services, the nodes, the limit and the cache', async () => {
    cluster.setNode('cucm-sub1', false);
    const health = await ask<CucmHealth>(open(), 'health');

    expect(health).toMatchObject({
      version: cluster.world.version,
      schema: '15.0',
      says: 'AXL answers; RisPort answers.',
      queries: { limit: 15, lastMinute: 1 },
      shortfall: 'cucm-sub1 did not answer RisPort.',
    });
    expect(health.services.map(({ service, state }) => [service, state])).toEqual([
      ['AXL', 'up'],
      ['RisPort', 'up'],
    ]);
    expect(health.nodes.map(({ node, code }) => [node, code])).toContainEqual([
      'cucm-sub1',
      'NodeNotResponding',
    ]);
  });

  test('health is an answer when nothing answers, and says so; the row of the node too', async () => {
    cluster.faults.set({ kind: 'status', status: 503 });
    const cucm = open();
    const health = await ask<CucmHealth>(cucm, 'health');

    expect(health.says).toMatch(/^AXL of https:\S+ does not answer; RisPort does not answer\.$/);
    expect(health.services.map(({ lastError }) => lastError?.what)).toEqual([
      expect.stringContaining('503'),
      expect.stringContaining('503'),
    ]);
    expect(cucm.health()).toEqual([
      expect.objectContaining({
        node: 'cucm',
        state: 'down',
        lastFault: expect.objectContaining({ code: 503 }),
      }),
    ]);
  });

  test('the node is known before it was asked, and serves its own commands alone', async () => {
    const cucm = open();
    const facts = await cucm.factsOf('cucm');

    expect(cucm.health()).toEqual([expect.objectContaining({ state: 'unknown', release: undefined })]);
    expect(facts.ok && commands.every((command) => facts.value.nameOf(command) === command.method)).toBe(
      true,
    );
    const foreign = commands.map((command) => ({ ...command, home: undefined }))[0];
    expect(facts.ok && foreign && facts.value.nameOf(foreign)).toBeUndefined();
    expect(await cucm.check()).toEqual(ok(cluster.world.version));
    expect(cucm.health()).toEqual([expect.objectContaining({ state: 'up', release: cluster.world.version })]);
  });

  test('a query of one’s own has its rows by column, and what is empty is null', async () => {
    const query = "SELECT FIRST 1 d.name, l.name AS place FROM device d LEFT JOIN location l ON l.pkid = 'x'";
    const rows = await ask<SqlRows>(open(), 'sql', { query });

    expect(rows).toMatchObject({ columns: ['name', 'place'], rows: [[expect.any(String), null]] });
  });

  test('a second question within the minute is answered from what is kept, unless it is asked anew', async () => {
    const cucm = open();
    const first = await ask<RegistrationSummary>(cucm, 'registration_summary');
    const asked = cluster.asked.length;
    pass(20_000);

    const kept = await ask<RegistrationSummary>(cucm, 'registration_summary');
    expect([kept.cached, kept.at, cluster.asked.length]).toEqual([true, first.at, asked]);
    const anew = await ask<RegistrationSummary>(cucm, 'registration_summary', { fresh: 1 });
    expect([anew.cached, anew.at, cluster.asked.length]).toEqual([false, now(), asked + 1]);
  });
});
