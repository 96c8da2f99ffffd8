import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch } from '../src/catalogue/search.ts';
import type { Backend } from '../src/gate/ports.ts';
import { createGate } from '../src/gate/submit.ts';
import { newId } from '../src/kernel/id.ts';
import { silentLog } from '../src/kernel/log.ts';
import { ok } from '../src/kernel/result.ts';
import type { Scope } from '../src/policy/actor.ts';
import { openStore } from '../src/store/store.ts';
import type { ApprovalView, ToolNeeds, Wish } from '../src/tools/needs.ts';
import type { Caller } from '../src/tools/tool.ts';
import recorded from './facts/replies.json' with { type: 'json' };

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

/** What tools need, over a real gate and a real store; the approvals are imitated, since nobody is there to press. */
export async function toolWorld(backend: Backend) {
  const store = openStore('sqlite::memory:', async (body) => ok(JSON.parse(body.toString()) as unknown));
  await store.migrate('up');
  const catalogue = createCatalogue(opensips);
  const search = createSearch(catalogue);
  const submit = createGate({
    catalogue,
    nearest: search.nearest,
    backend,
    audit: store.audit,
    roles: async () => ({ 'mi.read': ['@sip-readers'], 'mi.write': ['@sip-writers'] }),
    allowed: [],
    clock: Date.now,
    newId,
    log: silentLog,
  });
  const proposals: { readonly user: string; readonly wishes: readonly Wish[]; readonly why: string }[] = [];
  const needs: ToolNeeds = {
    submit,
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
    proposeWrite: async (wishes, { actor }, why) => {
      if (!actor.scopes.has('mi.write')) return { kind: 'refused', because: 'This needs mi.write.' };
      proposals.push({ user: actor.user, wishes, why });
      return { kind: 'held', id: `p${proposals.length}`, expiresAt: 1_800_000_000_000 };
    },
    findApproval: async (id, { actor }): Promise<ApprovalView | undefined> => {
      const own = proposals[Number(id.slice(1)) - 1]?.user === actor.user;
      return own ? { id, status: 'pending', text: 'Bo has not decided yet.' } : undefined;
    },
    newId,
    clock: Date.now,
    log: silentLog,
  };
  return { needs, proposals, store };
}
