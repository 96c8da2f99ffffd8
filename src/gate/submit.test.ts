import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AuditEntry, AuditLog } from '../audit/entry.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { command } from '../catalogue/command.ts';
import { secret, text, whole } from '../catalogue/fields.ts';
import { silentLog } from '../kernel/log.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Actor, Scope } from '../policy/actor.ts';
import type { Fault } from './fault.ts';
import type { Backend, NodeFacts, Weight } from './ports.ts';
import type { Request } from './request.ts';
import { createGate, type GatePorts } from './submit.ts';

const instead = () => [
  { label: 'Count only', call: { command: 'statistics:get', input: { statistics: ['usrloc:'] } } },
];
const catalogue = createCatalogue([
  command({
    method: 'dispatcher:list',
    alias: 'ds_list',
    summary: 'List sets',
    effect: 'read',
    cost: 'list',
    input: z.object({ partition: text('Partition') }),
    recipes: ['', { params: 'partition', since: '3.6' }],
  }),
  command({
    method: 'usrloc:dump',
    alias: 'ul_dump',
    summary: 'Dump contacts',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    estimate: {
      statistics: ['usrloc:'],
      rows: 'contacts',
      count: () => 0,
      seconds: () => 0,
      bytes: () => 0,
      instead,
    },
  }),
  command({
    method: 'drouting:gw_status',
    alias: 'dr_gw_status',
    summary: 'Show or set a gateway',
    effect: 'read',
    writes: { status: 'disrupt' },
    consequence: 'Calls stop.',
    input: z.object({ gw_id: text('Gateway'), status: whole('State') }),
    recipes: ['', 'gw_id', 'gw_id status'],
  }),
  command({
    method: 'imc:list_rooms',
    summary: 'List rooms',
    effect: 'read',
    input: z.object({}),
    recipes: [''],
    hazards: [{ versions: ['4.0'], act: 'refuse', text: 'It crashes the server.' }],
  }),
  command({
    method: 'auth:check',
    summary: 'Check a password',
    effect: 'read',
    input: z.object({ user: text('User'), password: secret('Password') }),
    recipes: ['user password'],
  }),
  command({
    method: 'clusterer:send_mi',
    alias: 'cluster_send_mi',
    summary: 'Run elsewhere',
    effect: 'read',
    input: z.object({ cmd_name: text('Command') }),
    recipes: ['cmd_name'],
    inner: ({ cmd_name }) => ({ command: cmd_name ?? '', params: [] }),
  }),
]);

const facts = (node: string, release = '3.6.8'): NodeFacts => ({
  node,
  release,
  version: release.startsWith('4') ? '4.0' : release.startsWith('3.4') ? '3.4' : '3.6',
  nameOf: ({ method }) => method,
});
const fault = (node: string): Fault => ({
  kind: 'unreachable',
  node,
  what: `${node} is down.`,
  todo: 'Start it.',
  acted: 'no',
});
const reader = (...scopes: Scope[]): Actor => ({
  team: 'T',
  user: 'ana',
  via: 'slash',
  scopes: new Set(scopes),
});
const READ: Scope[] = ['mi.execute', 'mi.read'];

function world(
  change: {
    facts?: Record<string, Result<NodeFacts, Fault>>;
    weight?: Weight;
    audit?: AuditLog['append'];
  } = {},
) {
  const sent: string[] = [];
  const entries: AuditEntry[] = [];
  const backend: Backend = {
    nodes: ['fra', 'ams'],
    factsOf: async (node) => change.facts?.[node] ?? ok(facts(node)),
    weigh: async () => ok(change.weight),
    run: async (node, { method }, input) => {
      sent.push(`${node} ${method} ${JSON.stringify(input)}`);
      return ok({ value: 'OK', bytes: 2, ms: 1 });
    },
  };
  const append: AuditLog['append'] = async (entry) => {
    entries.push(entry);
    return { ...entry, seq: entries.length, previous: '', hash: '' };
  };
  const ports: GatePorts = {
    catalogue,
    nearest: () => ['dispatcher:list'],
    backend,
    audit: {
      append: change.audit ?? append,
      recent: async () => [],
      all: async function* () {},
      head: async () => undefined,
    },
    roles: async () => ({ 'mi.read': ['@sip-readers'], 'mi.write': ['@sip-writers'] }),
    allowed: [],
    clock: () => 7,
    newId: () => 'r1',
    log: silentLog,
  };
  return { submit: createGate(ports), ports, sent, entries };
}

const ask = (name: string, more: Partial<Request> = {}): Request => ({
  command: name,
  named: {},
  positional: [],
  nodes: [],
  origin: {},
  confirmed: false,
  ...more,
});

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
      'a write by a reader',
      ask('dr_gw_status', { named: { gw_id: 'gw1', status: 0 } }),
      READ,
      'no-permission',
      'This needs mi.write.',
    ],
    [
      'a write by a writer, for now',
      ask('dr_gw_status', { named: { gw_id: 'gw1', status: 0 } }),
      [...READ, 'mi.write'],
      'no-approvals',
      'Approvals come next',
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
    const submit = createGate({ ...allowing.ports, allowed: ['imc:list_rooms'] });

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

describe('a heavy read', () => {
  const weight: Weight = { count: 200_000, rows: 'contacts', seconds: 80, bytes: 60_000_000 };

  test('asks first, with the size and cheaper questions', async () => {
    const { submit, sent, entries } = world({ weight });

    const outcome = await submit(ask('ul_dump'), reader(...READ));

    expect(outcome).toMatchObject({
      kind: 'confirm',
      because:
        'fra holds 200,000 contacts: about 80 s and 60 MB. Nobody else can ask that node anything meanwhile.',
      instead: [{ label: 'Count only' }],
    });
    expect(sent).toEqual([]);
    expect(entries).toMatchObject([{ outcome: 'confirm' }]);
  });

  test('runs after an explicit yes, or when it is light', async () => {
    const heavy = world({ weight });
    const light = world({ weight: { ...weight, seconds: 0.2 } });

    expect(await heavy.submit(ask('ul_dump', { confirmed: true }), reader(...READ))).toMatchObject({
      kind: 'answered',
    });
    expect(await light.submit(ask('ul_dump'), reader(...READ))).toMatchObject({ kind: 'answered' });
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
