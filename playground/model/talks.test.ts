import { beforeEach, expect, test } from 'vitest';
import type { Decision } from '../../src/agent/decision.ts';
import type { TurnOutcome } from '../../src/agent/outcome.ts';
import { createTalks, type KeptTalk, type TalkShelf, type Talks, talkKey } from '../../src/agent/talks.ts';
import { ok } from '../../src/kernel/result.ts';
import { ana, errand, stageModel } from './asking.ts';
import { callerNamed, memoryShelf } from './stage.ts';

const bo = callerNamed('bo');
const stage = stageModel();
let rows = new Map<string, string>();
beforeEach(() => {
  rows = new Map();
});

// JSON, as a database keeps it.
const shelf: TalkShelf = {
  find: async (key) => (rows.has(key) ? (JSON.parse(rows.get(key) ?? '') as KeptTalk) : undefined),
  keep: async (key, talk, revision) => {
    const now = (await shelf.find(key))?.revision ?? 0;
    if (now !== revision) return false;
    rows.set(key, JSON.stringify({ talk, revision: revision + 1 }));
    return true;
  },
};
const process = async (): Promise<Talks> => createTalks(await stage.agent(), shelf);
const approved = ({ wishes }: TurnOutcome): readonly Decision[] =>
  wishes.map(({ callId }) => ({ callId, kind: 'done', said: 'OK' }));

test('a talk goes on in another process when its wish has been decided', async () => {
  const said = await (await process()).ask('disable gateway gw3', errand());

  const after = await (await process()).decided(approved(said), errand());

  expect(said.kind).toBe('proposed');
  expect(after).toMatchObject({ kind: 'answered', wishes: [] });
  expect(after?.text).toContain('It is done.');
  expect(stage.ran()).toEqual([]);
});

test('a decision that two processes bring at once is told once', async () => {
  const [one, two] = [await process(), await process()];
  const said = await one.ask('disable gateway gw3', errand());

  const both = await Promise.all([one, two].map((talks) => talks.decided(approved(said), errand())));
  const asked = stage.model().asked.length;
  const third = await two.decided(approved(said), errand());

  expect(new Set(both.map((each) => each?.kind))).toEqual(new Set(['answered', 'refused']));
  expect(third).toMatchObject({
    kind: 'answered',
    text: both.find((each) => each?.kind === 'answered')?.text,
  });
  expect(stage.model().asked).toHaveLength(asked);
});

test('a question that no budget allows takes nothing back, and what was decided can still be told', async () => {
  const more = { shelf: memoryShelf(), budgets: { thread: { tokens: 1e6, calls: 1 } } };
  const poor = createTalks(await stage.agent({ more }), shelf);
  const said = await poor.ask('disable gateway gw3', errand());
  let taken = false;

  const asked = await poor.ask('how many calls are up?', errand(), async () => {
    taken = true;
    return ok([]);
  });
  const after = await (await process()).decided(approved(said), errand());

  expect(asked.kind).toBe('refused');
  expect(taken).toBe(false);
  expect(after?.text).toContain('It is done.');
});

test('a decision that a later question has taken up is not told again', async () => {
  const talks = await process();
  const said = await talks.ask('disable gateway gw3', errand());
  await talks.ask('how many calls are up?', errand(), async () => ok(approved(said)));

  expect(await talks.decided(approved(said), errand())).toBeUndefined();
});

test('two people in one thread have two talks', async () => {
  const talks = await process();

  await Promise.all(
    [ana, bo].map((who) => talks.ask(`how many calls? ${who.actor.user}-words`, errand({ caller: who }))),
  );

  expect([...rows.keys()].toSorted()).toEqual([talkKey(ana), talkKey(bo)]);
  expect(rows.get(talkKey(ana))).not.toContain('bo-words');
  expect(rows.get(talkKey(bo))).not.toContain('ana-words');
});

test('a second question while the first is worked on is refused, and the first is answered', async () => {
  const talks = await process();

  const [first, second] = await Promise.all([
    talks.ask('how many calls are up?', errand()),
    talks.ask('how many calls are up?', errand()),
  ]);

  expect(first?.kind).toBe('answered');
  expect(second?.text).toContain('still at your last question');
});

test('a talk that cannot be read any more begins anew', async () => {
  rows.set(talkKey(ana), JSON.stringify({ talk: { messages: 'broken' }, revision: 4 }));

  const said = await (await process()).ask('how many calls are up?', errand());

  expect(said.kind).toBe('answered');
});

test('a surface that breaks does not end the turn', async () => {
  const said = await (await process()).ask(
    'how many calls are up?',
    errand({ tell: () => Promise.reject(new Error('Slack')) }),
  );

  expect(said.kind).toBe('answered');
});
