import { describe, expect, test } from 'vitest';
import { takeOut, writer } from '../../test/consent-world.ts';
import { gateParts, memoryStore } from '../../test/gate-parts.ts';
import { facts, fault } from '../../test/gate-world.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';
import { err, ok } from '../kernel/result.ts';
import { createGate, type Gate } from './gate.ts';
import type { HealthCheck } from './node-health.ts';

const MEANT = 'sip:gw1:5060';
const OTHER = 'sip:gw2:5060';

/** The states of a node's destinations, without the one that a write names. */
const destinations: HealthCheck = {
  what: 'destinations',
  call: { command: 'dispatcher:list', input: {} },
  states: (reply, { input }) => {
    const { PARTITIONS } = reply as {
      PARTITIONS: { SETS: { Destinations: { URI: string; state: string }[] }[] }[];
    };
    const all = PARTITIONS.flatMap(({ SETS }) => SETS.flatMap((set) => set.Destinations));
    const others = all.filter(({ URI }) => URI !== input['address']);
    return new Map(others.map(({ URI, state }) => [URI, { up: state === 'Active', state }]));
  },
};

/** Three nodes with two destinations each, over which bo takes one out, node by node; cy agrees. */
async function rolled(
  change: {
    /** Happens when that node has been written to. */
    after?: (name: string, nodes: Nodes) => void;
    before?: (nodes: Nodes) => void;
    pauseMs?: number;
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
      health: [destinations],
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

type Nodes = Readonly<Record<'fra' | 'ams' | 'lab', Node>>;

const nodeOf = (nodes: Nodes, name: string): Node => {
  if (name === 'fra' || name === 'ams' || name === 'lab') return nodes[name];
  throw new Error(`no node ${name}`);
};

const forever = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('over'))));

const kinds = ({ endings, rolling }: Awaited<ReturnType<typeof rolled>>['now']) =>
  endings.map(({ kind }, place) => [kind, rolling?.checks[place]?.kind]);

describe('a write that rolls', () => {
  test('goes to the next node when the one before has it, answers and is no worse', async () => {
    const { now, sent, story } = await rolled();

    expect(now.state).toBe('done');
    expect(kinds(now)).toEqual([
      ['done', 'passed'],
      ['done', 'passed'],
      ['done', 'passed'],
    ]);
    const writes = sent.filter((line) => !line.endsWith(' list'));
    expect(writes).toEqual(
      ['fra', 'ams', 'lab'].flatMap((node) => [`${node} uptime`, `${node} set_state`, `${node} uptime`]),
    );
    expect(story).toContain('fra check passed');
  });

  test.each([
    [
      'another destination is worse',
      ({ ams }: Nodes) => void Object.assign(ams.states, { [OTHER]: 'Probing' }),
      `${OTHER} is Probing, it was Active`,
    ],
    [
      'another destination is gone',
      ({ ams }: Nodes) => void delete ams.states[OTHER],
      `${OTHER} is not there any more`,
    ],
    [
      'the node was started again',
      ({ ams }: Nodes) => void Object.assign(ams, { since: 'Friday' }),
      'was started again meanwhile',
    ],
  ])('stops when %s; what was done can be taken back', async (_, worse, words) => {
    const { gate, now, sent } = await rolled({ after: (name, nodes) => name === 'ams' && worse(nodes) });

    expect(now.state).toBe('failed');
    expect(kinds(now)).toEqual([
      ['done', 'passed'],
      ['done', 'failed'],
      ['skipped', undefined],
    ]);
    expect(now.rolling?.checks[1]?.detail).toContain(words);
    expect(sent.some((line) => line.startsWith('lab'))).toBe(false);
    expect(gate.canUndo(now)).toBe(true);
  });

  test('does not mind what was down before, nor what it takes out itself', async () => {
    const { now } = await rolled({
      before: ({ fra }) => {
        fra.states[OTHER] = 'Inactive';
      },
    });

    expect(now.state).toBe('done');
  });

  test('stops before a node that does not answer, and sends it nothing', async () => {
    const { now, sent } = await rolled({
      after: (name, { ams }) => {
        ams.silent = name === 'fra';
      },
    });

    expect(kinds(now)).toEqual([
      ['done', 'passed'],
      ['failed', undefined],
      ['skipped', undefined],
    ]);
    expect(now.endings[1]?.detail).toBe('ams is down. Nothing was sent.');
    expect(sent.filter((line) => line.endsWith('set_state'))).toEqual(['fra set_state']);
  });

  test('stops when who agreed has lost the right on the way', async () => {
    // Asked at the press, before the first node, and before the second.
    const { now, sent } = await rolled({ mayStill: (time) => time < 3 });

    expect(now.endings[1]?.detail).toContain('who approved no longer has the right to it. Nothing was sent.');
    expect(sent.filter((line) => line.endsWith('set_state'))).toEqual(['fra set_state']);
  });

  test('waits before it looks, and goes no further when the bot is to end', async () => {
    const whole = await rolled({ pauseMs: 2500 });
    const ended = await rolled({ pauseMs: 2500, asleep: (gate) => void gate.drain() });

    expect(whole.slept).toEqual([1000, 1000, 500, 1000, 1000, 500, 1000, 1000, 500]);
    expect(ended.slept).toEqual([1000]);
    expect(kinds(ended.now)).toEqual([
      ['done', 'not-made'],
      ['skipped', undefined],
      ['skipped', undefined],
    ]);
    expect(ended.now.state).toBe('failed');
  });

  test.each([
    ['bo', 'who asked'],
    ['cy', 'who agreed'],
    ['dora', 'another writer'],
  ])('is stopped by %s, %s: the node is looked at at once, and nothing further is begun', async (user) => {
    const { now, slept, sent, story } = await rolled({
      pauseMs: 60_000,
      asleep: (gate, id) => void gate.halt(id, { team: 'T', user, via: 'button' }),
    });

    expect(slept.length).toBeLessThan(5);
    expect(kinds(now)).toEqual([
      ['done', 'passed'],
      ['skipped', undefined],
      ['skipped', undefined],
    ]);
    expect(now).toMatchObject({ state: 'failed', halted: { by: user } });
    expect(sent.filter((line) => line.endsWith('set_state'))).toEqual(['fra set_state']);
    expect(story.filter((line) => line.endsWith('halted'))).toHaveLength(1);
  });

  test.each([
    ['somebody without the role', { team: 'T', user: 'ana', via: 'button' }, 'no-permission'],
    ['another workspace', { team: 'T2', user: 'cy', via: 'button' }, 'unknown'],
  ] as const)('is not stopped by %s', async (_, person, reason) => {
    const said: unknown[] = [];
    const { now } = await rolled({
      pauseMs: 1000,
      asleep: (gate, id) => void gate.halt(id, person).then((answer) => said.push(answer)),
    });

    expect(now).toMatchObject({ state: 'done', halted: null });
    expect(said[0]).toMatchObject({ kind: 'refused', reason });
  });

  test('has nothing left to stop when its last node is under way, and stops once', async () => {
    const said: unknown[] = [];
    let times = 0;
    const ask = (gate: Gate, id: string) => gate.halt(id, { team: 'T', user: 'cy', via: 'button' });
    await rolled({
      pauseMs: 1000,
      asleep: (gate, id) => {
        times += 1;
        if (times === 3) void ask(gate, id).then((answer) => said.push(answer));
      },
    });
    const { gate, id } = await rolled({
      pauseMs: 5000,
      asleep: (open, id) => {
        void ask(open, id);
        void ask(open, id).then((answer) => said.push(answer));
      },
    });

    expect(said[0]).toMatchObject({
      because: 'The last step is under way, so there is nothing left to stop.',
    });
    expect(said[1]).toMatchObject({ because: 'It is being stopped already: nothing further is begun.' });
    expect(await ask(gate, id)).toMatchObject({ kind: 'refused', reason: 'settled' });
  });

  test('cannot be changed into one that does not roll', async () => {
    const { gate, id } = await rolled();

    expect(await gate.revise(id, [takeOut], { team: 'T', user: 'bo', via: 'form' })).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('What rolls is not changed here'),
    });
  });
});
