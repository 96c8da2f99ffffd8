import { setTimeout as sleep } from 'node:timers/promises';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import type { Command } from '../src/catalogue/command.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch } from '../src/catalogue/search.ts';
import { createGate } from '../src/gate/gate.ts';
import type { Backend } from '../src/gate/ports.ts';
import { newId } from '../src/kernel/id.ts';
import { silentLog } from '../src/kernel/log.ts';
import { ok } from '../src/kernel/result.ts';
import type { Scope } from '../src/policy/actor.ts';
import { consentTools } from '../src/tools/approvals.ts';
import type { ToolNeeds } from '../src/tools/needs.ts';
import type { Caller } from '../src/tools/tool.ts';
import recorded from './facts/replies.json' with { type: 'json' };
import { gateParts, memoryStore } from './gate-parts.ts';

/** The workspace whose people approve. */
export const WORKSPACE = 'T1';

/** Somebody who calls tools, with these scopes. */
export const caller = (user: string, ...scopes: Scope[]): Caller => ({
  actor: { team: 'mcp', user, via: 'mcp', scopes: new Set(scopes) },
  origin: {},
});

/** A backend of one node that says what OpenSIPS 3.6 was recorded to say, or what the test has it say. */
export function recordedBackend(own: Readonly<Record<string, unknown>> = {}) {
  const sent: string[] = [];
  const replies = new Map(recorded.map(({ method, value }) => [method, value as unknown]));
  const backend: Backend = {
    nodes: ['fra', 'ams'],
    factsOf: async (node) =>
      ok({
        node,
        release: '3.6.8',
        version: '3.6',
        nameOf: ({ method, aliases }) => (method === 'lua:watch' ? undefined : (aliases[0] ?? method)),
      }),
    weigh: async () => ok(undefined),
    run: async (node, { method }, input) => {
      sent.push(`${node} ${method} ${JSON.stringify(input)}`);
      return ok({ value: own[method] ?? replies.get(method) ?? 'OK', bytes: 2, ms: 1 });
    },
  };
  return { backend, sent };
}

/** Who may do what, as it is looked up when a write is asked for, approved and carried out. */
export type Rights = Readonly<Record<string, readonly Scope[]>>;
const RIGHTS: Rights = {
  ana: ['mi.execute', 'mi.read'],
  bo: ['mi.execute', 'mi.read', 'mi.write'],
  cy: ['mi.execute', 'mi.read', 'mi.write'],
};

/** What tools need, over a real gate and a real store; `approvals` are shown nowhere, and answered by the gate itself. */
export async function toolWorld(
  backend: Backend,
  rights: Rights = RIGHTS,
  commands: readonly Command[] = opensips,
) {
  const store = await memoryStore();
  const catalogue = createCatalogue(commands);
  const search = createSearch(catalogue);
  const gate = createGate(
    gateParts({
      catalogue,
      nearest: search.nearest,
      backend,
      audit: store.audit,
      approvals: store.approvals,
      rightsOf: async (person) => ({ ...person, scopes: new Set(rights[person.user]) }),
      sleep: async (ms, signal) => {
        await sleep(ms, undefined, signal ? { signal } : {});
      },
      clock: Date.now,
      newId,
    }),
  );
  const needs: ToolNeeds = {
    submit: gate.submit,
    catalogue,
    search,
    nodes: () =>
      backend.nodes.map((node) => ({
        node,
        state: 'up',
        release: '3.6.8',
        lastMs: 3,
        waiting: 0,
        fault: undefined,
      })),
    refreshNodes: async () => {},
    factsOf: async (node) => {
      const facts = await backend.factsOf(node);
      return facts.ok ? facts.value : undefined;
    },
    results: store.results,
    ...consentTools({
      propose: gate.propose,
      approvals: store.approvals,
      workspaceOf: async () => ({ team: WORKSPACE }),
      show: () => undefined,
      newId,
    }),
    newId,
    clock: Date.now,
    log: silentLog,
  };
  return { needs, gate, store };
}
