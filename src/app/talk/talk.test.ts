import { expect, test } from 'vitest';
import type { Decision } from '../../agent/decision.ts';
import type { TurnOutcome } from '../../agent/outcome.ts';
import type { Approval } from '../../approvals/approval.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Waiting } from '../../store/talks.ts';
import { createLiveTalk, type TalkParts } from './talk.ts';

const ana: Actor = { team: 'T1', user: 'UANA', via: 'model', scopes: new Set(['mi.read']) };
const place = { channel: 'C1', thread: '1.0' };
const never = new AbortController().signal;
const quiet = (): void => undefined;

/** A talk with waiting wishes, one for each of these states, whose next turn ends like that. */
function stage(states: readonly Approval['state'][], kind: TurnOutcome['kind'] = 'answered', busy = false) {
  const heard: (readonly Decision[])[] = [];
  const cancelled: string[] = [];
  const kept = new Map(states.map((state, at) => [`A${at}`, state]));
  let rows = states.map(
    (_, at): Waiting => ({
      talk: 'key',
      call: `call${at}`,
      approval: `A${at}`,
      because: null,
      team: 'T1',
      user: 'UANA',
      ...place,
    }),
  );
  const outcome = { kind, text: 'Budget or answer.', used: [], wishes: [] } as unknown as TurnOutcome; // the rest is not read here
  const turn = async (decisions: readonly Decision[] | undefined): Promise<TurnOutcome> => {
    heard.push(decisions ?? []);
    return outcome;
  };
  const parts = {
    talks: {
      ask: (
        _question: unknown,
        _caller: unknown,
        _tell: unknown,
        _signal: unknown,
        settled?: readonly Decision[],
      ) => turn(settled),
      decided: (decisions: readonly Decision[]) => turn(decisions),
      busy: () => busy,
    },
    store: {
      waiting: async () => rows,
      waitNoMore: async () => {
        rows = [];
      },
    },
    approvals: { find: async (id: string) => ({ id, state: kept.get(id), endings: [], settled: null }) },
    gate: {
      answer: async ({ id }: { readonly id: string }) => {
        cancelled.push(id);
        kept.set(id, 'cancelled');
      },
    },
    clock: () => 0,
  } as unknown as TalkParts; // what a talk is staged with does what these tests need of it
  return { talk: createLiveTalk(parts), heard, cancelled, rows: () => rows };
}

test('a new question takes back what waits, and tells what has already run', async () => {
  const { talk, heard, cancelled, rows } = stage(['done', 'pending']);

  await talk.ask('how many calls?', ana, place, quiet, never);

  expect(cancelled).toEqual(['A1']);
  expect(heard).toEqual([
    [
      { callId: 'call0', kind: 'done', said: '' },
      { callId: 'call1', kind: 'cancelled', because: '' },
    ],
  ]);
  expect(rows()).toEqual([]);
});

test('no question is asked while a change is being carried out', async () => {
  const { talk, heard, rows } = stage(['executing']);

  const answer = await talk.ask('how many calls?', ana, place, quiet, never);

  expect(answer).toMatchObject({ kind: 'refused', text: expect.stringContaining('is being carried out') });
  expect(heard).toEqual([]);
  expect(rows()).toHaveLength(1);
});

test('a question that was refused leaves what was decided to be told later', async () => {
  const { talk, rows } = stage(['done'], 'refused');

  await talk.ask('how many calls?', ana, place, quiet, never);

  expect(rows()).toHaveLength(1);
});

test('a talk that may not go on says why, and only once', async () => {
  const { talk, rows } = stage(['done'], 'refused');

  const answer = await talk.resume(rows(), ana, never);

  expect(answer?.text).toBe('Budget or answer.');
  expect(rows()).toEqual([]);
});

test('a talk that is busy with a question goes on in another round', async () => {
  const { talk, heard, rows } = stage(['done'], 'answered', true);

  expect(await talk.resume(rows(), ana, never)).toBeUndefined();
  expect(heard).toEqual([]);
  expect(rows()).toHaveLength(1);
});
