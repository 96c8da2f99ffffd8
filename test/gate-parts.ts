import type { GateParts } from '../src/gate/gate-ports.ts';
import { silentLog } from '../src/kernel/log.ts';
import { ok } from '../src/kernel/result.ts';
import { openStore, type Store } from '../src/store/store.ts';

type Given = 'catalogue' | 'backend' | 'audit' | 'approvals' | 'rightsOf' | 'clock' | 'newId';

/** What a gate rests on where a test does not say otherwise: two groups, the usual rules, nobody to show anything to, no waiting. */
export const gateParts = (given: Pick<GateParts, Given> & Partial<GateParts>): GateParts => ({
  nearest: () => [],
  roles: async () => ({ 'mi.read': ['@sip-readers'], 'mi.write': ['@sip-writers'] }),
  narrowed: new Map(),
  tags: new Map(),
  allowed: [],
  health: [],
  rules: { change: 'self', disrupt: 'second', rules: [] },
  breakGlass: [],
  ttlMs: 900_000,
  isMember: async () => ok(false),
  groupNames: async (groups) => groups,
  announce: () => undefined,
  remind: () => undefined,
  onDuty: async () => true,
  instance: 'p1',
  sleep: async () => undefined,
  log: silentLog,
  ...given,
});

/** A real store in memory, with its tables. */
export async function memoryStore(): Promise<Store> {
  const store = openStore('sqlite::memory:', async (body) => ok(JSON.parse(body.toString()) as unknown));
  await store.migrate('up');
  return store;
}
