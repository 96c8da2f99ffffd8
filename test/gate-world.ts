import { z } from 'zod';
import type { ApprovalShelf } from '../src/approvals/shelf.ts';
import type { AuditEntry, AuditLog } from '../src/audit/entry.ts';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { command } from '../src/catalogue/command.ts';
import { secret, text, whole } from '../src/catalogue/fields.ts';
import type { Fault } from '../src/gate/fault.ts';
import { createGate } from '../src/gate/gate.ts';
import type { GateParts } from '../src/gate/gate-ports.ts';
import type { Backend, NodeFacts, Weight } from '../src/gate/ports.ts';
import type { Request } from '../src/gate/request.ts';
import { ok, type Result } from '../src/kernel/result.ts';
import type { Actor, Scope } from '../src/policy/actor.ts';
import { gateParts } from './gate-parts.ts';

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
    method: 'homer:search_calls',
    home: 'homer',
    summary: 'Search calls',
    effect: 'read',
    input: z.object({ number: text('Number') }),
    recipes: [{ params: '', optional: 'number' }],
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

/** What a node of that release says of itself. */
export const facts = (node: string, release = '3.6.8'): NodeFacts => ({
  node,
  release,
  version: release.startsWith('4') ? '4.0' : release.startsWith('3.4') ? '3.4' : '3.6',
  nameOf: ({ method }) => method,
});
/** A node that is down. */
export const fault = (node: string): Fault => ({
  kind: 'unreachable',
  node,
  what: `${node} is down.`,
  todo: 'Start it.',
  acted: 'no',
});
/** Ana, with these scopes. */
export const reader = (...scopes: Scope[]): Actor => ({
  team: 'T',
  user: 'ana',
  via: 'slash',
  scopes: new Set(scopes),
});
/** The scopes of somebody who may read. */
export const READ: Scope[] = ['mi.execute', 'mi.read'];

/** A shelf that nothing may reach: reads need none. */
const REFUSING = new Proxy({} as ApprovalShelf, {
  get: () => () => Promise.reject(new Error('a read needs no approval')),
});

/** A gate over two imitated nodes, what was sent to them, and what was recorded. */
export function world(
  change: {
    facts?: Record<string, Result<NodeFacts, Fault>>;
    weight?: Weight;
    audit?: AuditLog['append'];
    rightsOf?: Actor;
    parts?: Partial<GateParts>;
  } = {},
) {
  const sent: string[] = [];
  const entries: AuditEntry[] = [];
  const backend: Backend = {
    nodes: ['fra', 'ams'],
    factsOf: async (node) => change.facts?.[node] ?? ok(facts(node)),
    weigh: async () => ok(change.weight),
    run: async (node, { method }, input, { onProgress }) => {
      onProgress?.(`${node} is at work`);
      sent.push(`${node} ${method} ${JSON.stringify(input)}`);
      return ok({ value: 'OK', bytes: 2, ms: 1 });
    },
  };
  const append: AuditLog['append'] = async (entry) => {
    entries.push(entry);
    return { ...entry, seq: entries.length, previous: '', hash: '' };
  };
  const ports = gateParts({
    catalogue,
    nearest: () => ['dispatcher:list'],
    backend,
    audit: {
      append: change.audit ?? append,
      recent: async () => [],
      all: async function* () {},
      head: async () => undefined,
    },
    approvals: REFUSING,
    rightsOf: async (person) => change.rightsOf ?? { ...person, scopes: new Set() },
    clock: () => 7,
    newId: () => 'r1',
    ...change.parts,
  });
  return { ...createGate(ports), ports, sent, entries };
}

/** A request as a surface would put it. */
export const ask = (name: string, more: Partial<Request> = {}): Request => ({
  command: name,
  named: {},
  positional: [],
  nodes: [],
  origin: {},
  confirmed: false,
  ...more,
});
