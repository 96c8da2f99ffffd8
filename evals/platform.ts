import { setTimeout as sleepFor } from 'node:timers/promises';
import { type Fleet, createFleet as simulateFleet } from '../playground/opensips/fleet.ts';
import type { ApprovalShelf } from '../src/approvals/shelf.ts';
import type { AuditLog } from '../src/audit/entry.ts';
import { type Catalogue, createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch, type Search } from '../src/catalogue/search.ts';
import { createGate } from '../src/gate/gate.ts';
import type { Submit } from '../src/gate/request.ts';
import { newId } from '../src/kernel/id.ts';
import { silentLog } from '../src/kernel/log.ts';
import { ok } from '../src/kernel/result.ts';
import { createFleet } from '../src/mi/fleet.ts';

/** The real gate in front of simulated nodes; nothing is recorded. */
export interface Platform {
  readonly simulated: Fleet;
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly submit: Submit;
  readonly nodes: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts the small carrier and a gate to it. */
export async function startPlatform(): Promise<Platform> {
  const simulated = await simulateFleet();
  const catalogue = createCatalogue(opensips);
  const search = createSearch(catalogue);
  const backend = createFleet({
    nodes: simulated.nodes,
    timeoutMs: 5000,
    retries: 0,
    maxReplyBytes: 8 * 1024 * 1024,
    clock: Date.now,
    sleep: async (ms) => sleepFor(ms),
    random: Math.random,
    log: silentLog,
  });
  const { submit } = createGate({
    catalogue,
    nearest: search.nearest,
    backend,
    audit: unkept,
    roles: async () => ({ 'mi.read': [], 'mi.write': [] }),
    narrowed: new Map(),
    tags: new Map(),
    allowed: [],
    health: [],
    approvals: UNTOUCHED,
    rules: { change: 'self', disrupt: 'second', rules: [] },
    breakGlass: [],
    ttlMs: 60_000,
    rightsOf: async (person) => ({ ...person, scopes: new Set() }),
    isMember: async () => ok(false),
    groupNames: async (groups) => groups,
    announce: () => undefined,
    remind: () => undefined,
    onDuty: async () => false,
    instance: 'evals',
    sleep: async () => undefined,
    clock: Date.now,
    newId,
    log: silentLog,
  });
  const close = async (): Promise<void> => {
    await backend.close();
    await simulated.close();
  };
  return { simulated, catalogue, search, submit, nodes: backend.nodes, close };
}

/** A model proposes here, and nothing is ever held. */
const UNTOUCHED = new Proxy({} as ApprovalShelf, {
  get: () => () => Promise.reject(new Error('nothing is held here')),
});

/** Nobody has to answer for what is done to a simulated platform. */
const unkept: AuditLog = {
  append: async (entry) => ({ ...entry, seq: 0, previous: '', hash: '' }),
  recent: async () => [],
  all: async function* () {},
  head: async () => undefined,
};
