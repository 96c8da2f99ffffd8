import type { Approval } from '../src/approvals/approval.ts';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import type { ConsentPorts } from '../src/gate/consent.ts';
import type { Fault } from '../src/gate/fault.ts';
import { createGate } from '../src/gate/gate.ts';
import { err, ok } from '../src/kernel/result.ts';
import type { Actor } from '../src/policy/actor.ts';
import { gateParts, memoryStore } from './gate-parts.ts';
import { facts } from './gate-world.ts';

const GATEWAY = 'sip:gw1:5060';

const STATES: Readonly<Record<string, string>> = { a: 'Active', i: 'Inactive', p: 'Probing' };

/** A writer, by name. */
export const writer = (user: string): Actor => ({
  team: 'T',
  user,
  via: 'slash',
  scopes: new Set(['mi.execute', 'mi.read', 'mi.write']),
});

/** Asks to take the gateway out. */
export const takeOut = {
  command: 'ds_set_state',
  named: { state: 'i', group: '1', address: GATEWAY },
  positional: [],
  nodes: [],
  origin: { channel: 'C1' },
  confirmed: false,
};

/** The gate over a real database and a node with one gateway; what may go wrong is switched on by a test. */
export async function consentWorld(change: Partial<ConsentPorts> = {}) {
  const store = await memoryStore();
  const sent: string[] = [];
  const shown: Approval[] = [];
  const reminded: string[] = [];
  const world = {
    now: 1000,
    state: 'Active',
    /** What OpenSIPS does with a write: obeys it, says OK and does nothing, or the fault. */
    write: 'obeys' as 'obeys' | 'ignores' | Fault,
    /** Happens while OpenSIPS is at a write. */
    meanwhile: async (): Promise<void> => undefined,
    /** The address of the one gateway. */
    gateway: GATEWAY,
    /** Answers of the look-up of rights, one after the other; then everybody is a writer. */
    rights: [] as Partial<Actor>[],
  };
  let ids = 0;
  const ports = gateParts({
    catalogue: createCatalogue(opensips),
    backend: {
      nodes: ['fra', 'ams'],
      factsOf: async (node) => ok(facts(node)),
      weigh: async () => ok(undefined),
      run: async (node, { method }, input) => {
        sent.push(`${node} ${method}`);
        const reply = (value: unknown) => ok({ value, bytes: 2, ms: 1 });
        if (method === 'dispatcher:list') {
          const Destinations = [{ URI: world.gateway, state: world.state }];
          return reply({ PARTITIONS: [{ name: 'default', SETS: [{ id: 1, Destinations }] }] });
        }
        await world.meanwhile();
        if (typeof world.write === 'object') return err(world.write);
        if (method === 'dispatcher:set_state' && world.write === 'obeys')
          world.state = STATES[String(input['state'])] ?? world.state;
        return reply('OK');
      },
    },
    audit: store.audit,
    approvals: store.approvals,
    rightsOf: async (person) => ({ ...writer(person.user), ...person, ...world.rights.shift() }),
    announce: (approval) => void shown.push(approval),
    remind: ({ id }) => void reminded.push(id),
    clock: () => world.now,
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    ...change,
  });
  const gate = createGate(ports);
  const held = async (): Promise<Approval> => {
    const outcome = await gate.submit(takeOut, writer('bo'));
    if (outcome.kind !== 'held') throw new Error(`it was ${outcome.kind}`);
    return outcome.approval;
  };
  const press = (
    id: string,
    user: string,
    wish: Parameters<typeof gate.answer>[0]['wish'] = { kind: 'approve' },
  ) => gate.answer({ id, team: 'T', user, via: 'button', wish });
  const story = async (id: string) =>
    (await store.audit.recent({ approval: id, limit: 50 })).map(({ outcome }) => outcome).toReversed();
  const writes = () => sent.filter((line) => line.endsWith('set_state')).length;
  /** Waits until nothing is sent any more, for what nobody waits for otherwise. */
  const settled = async (): Promise<void> => {
    for (let quiet = 0, seen = -1; quiet < 5; quiet += 1) {
      if (seen !== sent.length) quiet = 0;
      seen = sent.length;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  return { gate, store, world, sent, shown, reminded, held, press, story, writes, settled };
}
