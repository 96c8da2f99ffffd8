import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createGate, type Gate } from '../src/gate/gate.ts';
import type { HealthCheck } from '../src/gate/node-health.ts';
import { err, ok } from '../src/kernel/result.ts';
import { takeOut, writer } from './consent-world.ts';
import { gateParts, memoryStore } from './gate-parts.ts';
import { facts, fault } from './gate-world.ts';

const MEANT = 'sip:gw1:5060';
/** The destination that no write of these tests is about. */
export const OTHER = 'sip:gw2:5060';

/** The states of a node's destinations, without the one that a write names. */
const destinations: HealthCheck = {
  what: 'destinations',
  call: () => ({ command: 'dispatcher:list', input: {} }),
  states: (reply, { input }) => {
    const { PARTITIONS } = reply as {
      PARTITIONS: { SETS: { Destinations: { URI: string; state: string }[] }[] }[];
    };
    const all = PARTITIONS.flatMap(({ SETS }) => SETS.flatMap((set) => set.Destinations));
    const others = all.filter(({ URI }) => URI !== input['address']);
    return new Map(others.map(({ URI, state }) => [URI, { up: state === 'Active', state }]));
  },
};

const gateways: HealthCheck = {
  what: 'gateways',
  call: () => ({ command: 'drouting:gw_status', input: {} }),
  states: () => new Map(),
};

/** Three nodes with two destinations each, over which bo takes one out, node by node; cy agrees. */
export async function rolled(
  change: {
    /** Happens when that node has been written to. */
    after?: (name: string, nodes: Nodes) => void;
    before?: (nodes: Nodes) => void;
    pauseMs?: number;
    /** Looks at gateways as well, which the nodes do not show. */
    gateways?: boolean;
    /** Happens while the gate waits before it looks. */
    asleep?: (gate: Gate, id: string) => void;
    /** Whether cy may still write when asked for the n-th time. */
    mayStill?: (time: number) => boolean;
  } = {},
) {
  const fresh = (): Node => ({
    since: 'Monday',
    silent: false,
    states: { [MEANT]: 'Active', [OTHER]: 'Active' },
  });
  const nodes = { fra: fresh(), ams: fresh(), lab: fresh() };
  change.before?.(nodes);
  const sent: string[] = [];
  const slept: number[] = [];
  const store = await memoryStore();
  let ids = 0;
  let times = 0;
  let id = '';
  const gate = createGate(
    gateParts({
      catalogue: createCatalogue(opensips),
      backend: {
        nodes: Object.keys(nodes),
        factsOf: async (name) => (nodeOf(nodes, name).silent ? err(fault(name)) : ok(facts(name))),
        weigh: async () => ok(undefined),
        run: async (name, { method }, input) => {
          const there = nodeOf(nodes, name);
          if (there.silent) return err(fault(name));
          sent.push(`${name} ${method.split(':')[1]}`);
          if (method === 'drouting:gw_status') return err({ ...fault(name), what: 'Partition missing.' });
          const reply = (value: unknown) => ok({ value, bytes: 2, ms: 1 });
          if (method === 'core:uptime') return reply({ 'Up since': there.since });
          if (method === 'dispatcher:set_state') {
            there.states[String(input['address'])] = input['state'] === 'i' ? 'Inactive' : 'Active';
            change.after?.(name, nodes);
            return reply('OK');
          }
          const Destinations = Object.entries(there.states).map(([URI, state]) => ({ URI, state }));
          return reply({ PARTITIONS: [{ name: 'default', SETS: [{ id: 1, Destinations }] }] });
        },
      },
      audit: store.audit,
      approvals: store.approvals,
      health: change.gateways ? [destinations, gateways] : [destinations],
      rightsOf: async (person) => {
        if (person.user === 'cy') times += 1;
        const may = person.user === 'cy' ? (change.mayStill?.(times) ?? true) : person.user !== 'ana';
        return may ? { ...writer(person.user), ...person } : { ...person, scopes: new Set() };
      },
      sleep: async (ms, signal) => {
        // A sign of life is given once in a second as well, for as long as it goes on.
        if (signal) return forever(signal);
        slept.push(ms);
        change.asleep?.(gate, id);
      },
      clock: () => 1000,
      newId: () => {
        ids += 1;
        return `id${ids}`;
      },
    }),
  );
  const outcome = await gate.propose([{ ...takeOut, nodes: 'all' }], writer('bo'), {
    rolling: { pauseMs: change.pauseMs ?? 0 },
  });
  if (outcome.kind !== 'held') throw new Error(`it was ${outcome.kind}`);
  sent.length = 0;
  id = outcome.approval.id;
  const answer = await gate.answer({ id, team: 'T', user: 'cy', via: 'button', wish: { kind: 'approve' } });
  const now = await store.approvals.find(id);
  if (!now) throw new Error('it is gone');
  const story = (await store.audit.recent({ approval: id, limit: 50 }))
    .map(({ node, outcome: end }) => `${node} ${end}`)
    .toReversed();
  return { gate, id, answer, now, nodes, sent, slept, story };
}

interface Node {
  since: string;
  silent: boolean;
  readonly states: Record<string, string>;
}

/** The nodes by name. */
export type Nodes = Readonly<Record<'fra' | 'ams' | 'lab', Node>>;

const nodeOf = (nodes: Nodes, name: string): Node => {
  if (name === 'fra' || name === 'ams' || name === 'lab') return nodes[name];
  throw new Error(`no node ${name}`);
};

const forever = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('over'))));

/** What became of each step, and of the look after it. */
export const kinds = ({ endings, rolling }: Awaited<ReturnType<typeof rolled>>['now']) =>
  endings.map(({ kind }, place) => [kind, rolling?.checks[place]?.kind]);
