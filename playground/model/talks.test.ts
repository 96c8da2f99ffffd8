import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Decision } from '../../src/agent/decision.ts';
import type { TurnOutcome } from '../../src/agent/outcome.ts';
import { createTalks, type KeptTalk, type TalkShelf, type Talks, talkKey } from '../../src/agent/talks.ts';
import { operator } from './scripts.ts';
import { type ModelServer, startModel } from './server.ts';
import { callerNamed, type Ran, stageAgent, stageTools } from './stage.ts';

const ana = callerNamed('ana');
const bo = callerNamed('bo');
const never = new AbortController().signal;
const quiet = (): void => undefined;

let model: ModelServer;
let ran: Ran[] = [];
let rows = new Map<string, string>();
beforeEach(async () => {
  model = await startModel(operator);
  ran = [];
  rows = new Map();
});
afterEach(() => model.close());

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
const process = async (): Promise<Talks> =>
  createTalks(
    await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    ),
    shelf,
  );
const approved = ({ wishes }: TurnOutcome): readonly Decision[] =>
  wishes.map(({ callId }) => ({ callId, kind: 'done', said: 'OK' }));

test('a talk goes on in another process when its wish has been decided', async () => {
  const said = await (await process()).ask('disable gateway gw3', ana, quiet, never);

  const after = await (await process()).decided(approved(said), ana, quiet, never);

  expect(said.kind).toBe('proposed');
  expect(after).toMatchObject({ kind: 'answered', wishes: [] });
  expect(after.text).toContain('It is done.');
  expect(ran).toEqual([]);
});

test('a decision that two processes bring at once is told once', async () => {
  const [one, two] = [await process(), await process()];
  const said = await one.ask('disable gateway gw3', ana, quiet, never);

  const both = await Promise.all([one, two].map((talks) => talks.decided(approved(said), ana, quiet, never)));
  const third = await two.decided(approved(said), ana, quiet, never);

  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['answered', 'refused']);
  expect(third).toMatchObject({ kind: 'refused', text: 'Nothing waits for a decision here.' });
});

test('two people in one thread have two talks', async () => {
  const talks = await process();

  await Promise.all(
    [ana, bo].map((who) => talks.ask(`how many calls? ${who.actor.user}-words`, who, quiet, never)),
  );

  expect([...rows.keys()].toSorted()).toEqual([talkKey(ana), talkKey(bo)]);
  expect(rows.get(talkKey(ana))).not.toContain('bo-words');
  expect(rows.get(talkKey(bo))).not.toContain('ana-words');
});

test('a second question while the first is worked on is refused, and the first is answered', async () => {
  const talks = await process();

  const [first, second] = await Promise.all([
    talks.ask('how many calls are up?', ana, quiet, never),
    talks.ask('how many calls are up?', ana, quiet, never),
  ]);

  expect(first?.kind).toBe('answered');
  expect(second?.text).toContain('still at your last question');
});

test('a talk that cannot be read any more begins anew', async () => {
  rows.set(talkKey(ana), JSON.stringify({ talk: { messages: 'broken' }, revision: 4 }));

  const said = await (await process()).ask('how many calls are up?', ana, quiet, never);

  expect(said.kind).toBe('answered');
});

test('a surface that breaks does not end the turn', async () => {
  const said = await (await process()).ask(
    'how many calls are up?',
    ana,
    () => Promise.reject(new Error('Slack')),
    never,
  );

  expect(said.kind).toBe('answered');
});
