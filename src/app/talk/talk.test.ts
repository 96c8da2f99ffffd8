import { afterEach, expect, test } from 'vitest';
import { memoryStore } from '../../../test/gate-parts.ts';
import type { Wish } from '../../agent/conversation.ts';
import type { Decision } from '../../agent/decision.ts';
import type { TurnOutcome } from '../../agent/outcome.ts';
import type { Approval } from '../../approvals/approval.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Led, Spoken } from '../../slack/talk/port.ts';
import type { Store } from '../../store/store.ts';
import { createLiveTalk, type TalkParts } from './talk.ts';

const ana: Actor = { team: 'T1', user: 'UANA', via: 'model', scopes: new Set(['mi.read']) };
const place = { channel: 'C1', thread: '1.0' };
const KEY = 'T1/C1/1.0/UANA';
const lives = new AbortController().signal;
const ended = AbortSignal.abort();
const waiting = (at: number) => ({
  talk: KEY,
  call: `call${at}`,
  approval: `A${at}`,
  because: null,
  team: 'T1',
  user: 'UANA',
  ...place,
});

let store: Store | undefined;
afterEach(() => store?.close());

interface Staged {
  /** How the next turn ends; a refused one is refused before it is taken up. */
  readonly kind?: TurnOutcome['kind'];
  readonly wishes?: readonly Wish[];
  readonly stands?: boolean;
  readonly busy?: boolean;
  /** Looked at while the turn is under way. */
  readonly meanwhile?: () => Promise<void>;
}

/** A talk with waiting wishes, one for each of these states. */
async function stage(states: readonly Approval['state'][], staged: Staged = {}) {
  const { kind = 'answered', wishes = [], stands = true, busy = false, meanwhile } = staged;
  store = await memoryStore();
  const { talks } = store;
  await talks.conclude(
    KEY,
    states.map((_, at) => waiting(at)),
  );
  const heard: (readonly Decision[])[] = [];
  const cancelled: string[] = [];
  const proposed: unknown[] = [];
  const shown: Spoken[] = [];
  const kept = new Map(states.map((state, at) => [`A${at}`, state]));
  const turn = async (decisions: readonly Decision[]): Promise<TurnOutcome> => {
    heard.push(decisions);
    await meanwhile?.();
    return { kind, text: 'Budget or answer.', used: [], wishes } as unknown as TurnOutcome; // the rest is not read here
  };
  const found = (id: string) =>
    kept.has(id) ? { id, state: kept.get(id), endings: [], settled: null } : undefined;
  const parts = {
    talks: {
      ask: async (...[, , takeUp]: Parameters<TalkParts['talks']['ask']>) => {
        if (kind === 'refused') return { kind, text: 'Budget or answer.', used: [], wishes };
        const settled = await takeUp?.();
        return settled?.ok ? turn(settled.value) : { kind: 'refused', text: settled?.error, used: [] };
      },
      decided: turn,
    },
    store: talks,
    approvals: { find: async (id: string) => found(id) },
    gate: {
      answer: async ({ id }: { readonly id: string }) => {
        cancelled.push(id);
        kept.set(id, 'cancelled');
      },
      propose: async (_requests: unknown, _actor: unknown, { id = '' }: { readonly id?: string }) => {
        proposed.push(id);
        kept.set(id, 'pending');
        return { kind: 'held', approval: found(id) };
      },
    },
    alone: async (_talk: unknown, work: () => Promise<unknown>) => (busy ? err('busy') : ok(await work())),
    newId: () => 'answer1',
    clock: () => 0,
  } as unknown as TalkParts; // what a talk is staged with does what these tests need of it
  const led: Led = {
    signal: lives,
    looking: () => undefined,
    show: async (answer) => {
      shown.push(answer);
      return stands;
    },
  };
  const talk = createLiveTalk(parts);
  return {
    talks,
    heard,
    cancelled,
    proposed,
    shown,
    ask: () => talk.ask('how many calls?', ana, place, led),
    resume: async (ending = lives) => talk.resume(await talks.waiting(KEY), ana, led, ending),
  };
}

test('a new question takes back what waits, and tells what has already run', async () => {
  const { ask, heard, cancelled, talks } = await stage(['done', 'pending']);

  await ask();

  expect(cancelled).toEqual(['A1']);
  expect(heard).toEqual([
    [
      { callId: 'call0', kind: 'done', said: '' },
      { callId: 'call1', kind: 'cancelled', because: '' },
    ],
  ]);
  expect(await talks.waiting(KEY)).toEqual([]);
});

test('no question is asked while a change is being carried out, and nothing is taken back for it', async () => {
  const { ask, heard, cancelled, talks } = await stage(['pending', 'executing']);

  const answer = await ask();

  expect(answer).toMatchObject({ kind: 'refused', text: expect.stringContaining('is being carried out') });
  expect([heard, cancelled]).toEqual([[], []]);
  expect(await talks.waiting(KEY)).toHaveLength(2);
});

test.each([
  ['refused by a budget', { kind: 'refused' }],
  ['asked while another turn is under way', { busy: true }],
] as const)('a question that is %s takes nothing back and is answered', async (_, staged) => {
  const { ask, cancelled, shown, talks } = await stage(['done', 'pending'], staged);

  await ask();

  expect(cancelled).toEqual([]);
  expect(shown).toMatchObject([{ kind: 'refused' }]);
  expect(await talks.waiting(KEY)).toHaveLength(2);
  expect(await talks.owed()).toEqual([]);
});

test('a process that dies over a question leaves word that it was interrupted', async () => {
  const left: unknown[] = [];
  const { ask, talks } = await stage([], {
    meanwhile: async () => void left.push(...(await (store as Store).talks.owed())), // it is open while a test runs
  });

  await ask();

  expect(left).toMatchObject([{ kind: 'stopped', text: expect.stringContaining('interrupted'), ...place }]);
  expect(await talks.owed()).toEqual([]);
});

test('a talk that goes on waits until its answer is kept, and the answer is kept until it stands', async () => {
  const left: unknown[] = [];
  const { resume, talks } = await stage(['done'], {
    stands: false,
    meanwhile: async () => void left.push(...(await (store as Store).talks.waiting())), // likewise
  });

  await resume();

  expect(left).toHaveLength(1);
  expect(await talks.waiting(KEY)).toEqual([]);
  expect(await talks.owed(KEY)).toMatchObject([{ id: 'answer1', text: 'Budget or answer.', waits: false }]);
});

test('a talk that may not go on says why, and only once', async () => {
  const { resume, shown, talks } = await stage(['done'], { kind: 'refused' });

  await resume();

  expect(shown.map(({ text }) => text)).toEqual(['Budget or answer.']);
  expect(await talks.waiting(KEY)).toEqual([]);
  expect(await talks.owed()).toEqual([]);
});

test('a talk that is stopped by the end of the process says nothing, and waits for the next one', async () => {
  const { resume, shown, talks } = await stage(['done'], { kind: 'stopped' });

  expect(await resume(ended)).toBeUndefined();
  expect(shown).toEqual([]);
  expect(await talks.waiting(KEY)).toHaveLength(1);
});

test('a wish that a process has made an approval of before it died is not proposed again', async () => {
  const input = { writes: [{ command: 'dr_reload' }] };
  const wish = { tool: 'propose_write', input, asked: 'reload', fromNetwork: [] };
  const wishes = [
    { ...wish, id: 'A0', callId: 'c1' },
    { ...wish, id: 'fresh', callId: 'c2' },
  ];
  const { resume, proposed, talks } = await stage(['done'], { kind: 'proposed', wishes });

  await resume();

  expect(proposed).toEqual(['fresh']);
  expect(await talks.waiting(KEY)).toMatchObject([
    { call: 'c1', approval: 'A0' },
    { call: 'c2', approval: 'fresh' },
  ]);
});
