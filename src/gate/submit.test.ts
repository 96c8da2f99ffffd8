import { describe, expect, test } from 'vitest';
import { ask, facts, fault, READ, reader, world } from '../../test/gate-world.ts';
import { err, ok } from '../kernel/result.ts';
import { createGate } from './gate.ts';

describe('a read', () => {
  test('goes to the first node, and is recorded before and after', async () => {
    const { submit, sent, entries } = world();

    const outcome = await submit(ask('ds_list'), reader(...READ));

    expect(outcome).toMatchObject({ kind: 'answered', answers: [{ node: 'fra', result: { ok: true } }] });
    expect(sent).toEqual(['fra dispatcher:list {}']);
    expect(
      entries.map(({ phase, command: name, node, outcome: end, at }) => [phase, name, node, end, at]),
    ).toEqual([
      ['before', 'dispatcher:list', 'fra', 'started', 7],
      ['after', 'dispatcher:list', 'fra', 'answered', 7],
    ]);
  });

  test('that takes its time tells the asker what it is doing', async () => {
    const { submit } = world();
    const told: string[] = [];

    await submit(ask('ds_list', { nodes: 'all', onProgress: (words) => told.push(words) }), reader(...READ));

    expect(told).toEqual(['fra is at work', 'ams is at work']);
  });

  test('of all nodes names each, a dead one too', async () => {
    const { submit } = world({ facts: { ams: err(fault('ams')) } });

    const outcome = await submit(ask('ds_list', { nodes: 'all' }), reader(...READ));

    expect(outcome).toMatchObject({
      kind: 'answered',
      answers: [
        { node: 'fra', result: { ok: true } },
        { node: 'ams', result: { ok: false, error: { what: 'ams is down.' } } },
      ],
    });
  });

  test('that no node answers has failed', async () => {
    const { submit } = world({ facts: { fra: err(fault('fra')) } });

    expect(await submit(ask('ds_list'), reader(...READ))).toMatchObject({
      kind: 'failed',
      faults: [{ node: 'fra' }],
    });
  });
});

describe('a command with a home', () => {
  test.each([
    ['no node', []],
    ['its own', ['homer']],
    ['all of them', 'all' as const],
  ])('runs there when %s is named', async (_, nodes) => {
    const { submit, sent } = world();

    await submit(ask('homer:search_calls', { nodes, named: { number: '1' } }), reader(...READ));

    expect(sent).toEqual(['homer homer:search_calls {"number":"1"}']);
  });

  test('runs nowhere else, and nothing else runs there', async () => {
    const { submit, sent } = world();

    expect(await submit(ask('homer:search_calls', { nodes: ['fra'] }), reader(...READ))).toMatchObject({
      reason: 'bad-input',
      because: 'homer:search_calls runs on @homer and nowhere else; leave @fra out.',
    });
    expect(await submit(ask('ds_list', { nodes: ['homer'] }), reader(...READ))).toMatchObject({
      reason: 'bad-input',
    });
    await submit(ask('ds_list', { nodes: 'all' }), reader(...READ));
    expect(sent).toEqual(['fra dispatcher:list {}', 'ams dispatcher:list {}']);
  });
});

describe('what is refused has sent nothing and stands in the audit', () => {
  test.each([
    ['an unknown name', ask('ds_lits'), READ, 'unknown-command', 'There is no command ds_lits.'],
    [
      'an unknown parameter',
      ask('ds_list', { named: { foo: 1 } }),
      READ,
      'bad-input',
      'ds_list has no parameter foo.',
    ],
    ['an unknown node', ask('ds_list', { nodes: ['mars'] }), READ, 'bad-input', 'Nodes: @fra, @ams'],
    ['an asker without a role', ask('ds_list'), [], 'no-permission', 'Members of @sip-readers'],
    [
      'a write where only a read is wanted, by whomever',
      ask('dr_gw_status', { named: { gw_id: 'gw1', status: 0 }, onlyReads: true }),
      [...READ, 'mi.write'],
      'only-reads',
      'only a read was asked for',
    ],
    [
      'a write by a reader',
      ask('dr_gw_status', { named: { gw_id: 'gw1', status: 0 } }),
      READ,
      'no-permission',
      'This needs mi.write.',
    ],
    [
      'a write by somebody who has just lost the role',
      ask('dr_gw_status', { named: { gw_id: 'gw1', status: 0 } }),
      [...READ, 'mi.write'],
      'no-permission',
      'Members of @sip-writers',
    ],
    [
      'a write inside a command',
      ask('cluster_send_mi', { named: { cmd_name: 'kill' } }),
      READ,
      'unknown-command',
      'Inside clusterer:send_mi',
    ],
    [
      'a carrier inside a carrier',
      ask('cluster_send_mi', { named: { cmd_name: 'cluster_send_mi' } }),
      READ,
      'bad-input',
      'cannot be carried',
    ],
  ] as const)('%s', async (_, request, scopes, reason, words) => {
    const { submit, sent, entries } = world();

    const outcome = await submit(request, reader(...scopes));

    expect(outcome).toMatchObject({ kind: 'refused', reason, because: expect.stringContaining(words) });
    expect(sent).toEqual([]);
    expect(entries).toMatchObject([{ phase: 'refused', outcome: reason }]);
  });

  test('a command that hurts this release', async () => {
    const { submit, sent } = world({ facts: { fra: ok(facts('fra', '4.0.1')) } });

    const outcome = await submit(ask('imc:list_rooms'), reader(...READ));

    expect(outcome).toMatchObject({
      kind: 'refused',
      reason: 'hazard',
      because: expect.stringContaining('It crashes the server.'),
    });
    expect(sent).toEqual([]);
  });

  test('but not on a release that it does not hurt, nor where the site allows it', async () => {
    const harmless = world();
    const allowing = world({ facts: { fra: ok(facts('fra', '4.0.1')) } });
    const { submit } = createGate({ ...allowing.ports, allowed: ['imc:list_rooms'] });

    expect(await harmless.submit(ask('imc:list_rooms'), reader(...READ))).toMatchObject({ kind: 'answered' });
    expect(await submit(ask('imc:list_rooms'), reader(...READ))).toMatchObject({ kind: 'answered' });
  });

  test('parameters that this release does not take yet', async () => {
    const { submit, sent } = world({ facts: { fra: ok(facts('fra', '3.4.18')) } });

    const outcome = await submit(ask('ds_list', { named: { partition: 'x' } }), reader(...READ));

    expect(outcome).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('does not take partition'),
    });
    expect(sent).toEqual([]);
  });

  test('a request that cannot be recorded', async () => {
    const { submit, sent } = world({ audit: () => Promise.reject(new Error('disk full')) });

    expect(await submit(ask('ds_list'), reader(...READ))).toMatchObject({
      kind: 'refused',
      reason: 'no-record',
    });
    expect(sent).toEqual([]);
  });
});

test('a secret parameter is not in the audit', async () => {
  const { submit, entries } = world();

  await submit(ask('auth:check', { named: { user: 'alice', password: 'canary-1234' } }), reader(...READ));
  await submit(ask('auth:check', { positional: ['alice', 'canary-1234', 'more'] }), reader(...READ));

  expect(entries).toHaveLength(3);
  expect(JSON.stringify(entries)).not.toContain('canary');
  expect(JSON.stringify(entries)).toContain('alice');
});
