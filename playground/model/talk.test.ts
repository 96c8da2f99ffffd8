import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newConversation, readConversation } from '../../src/agent/conversation.ts';
import type { Progress, TurnOutcome } from '../../src/agent/outcome.ts';
import { operator } from './scripts.ts';
import { type ModelServer, startModel } from './server.ts';
import { callerNamed, type Ran, stageAgent, stageTools } from './stage.ts';

const ana = callerNamed('ana');
const bo = callerNamed('bo');
const never = new AbortController().signal;
const quiet = (): void => undefined;

let model: ModelServer;
let ran: Ran[] = [];
beforeEach(async () => {
  model = await startModel(operator);
  ran = [];
});
afterEach(() => model.close());

const restarted = (outcome: TurnOutcome) => {
  const kept = readConversation(JSON.parse(JSON.stringify(outcome.conversation)));
  if (!kept.ok) throw new Error(kept.error);
  return kept.value;
};

describe('a question', () => {
  test('is answered from a read, with the evidence it rests on', async () => {
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );

    const said = await agent.turn(
      newConversation(ana.actor),
      'how many calls are up on fra?',
      ana,
      quiet,
      never,
    );

    expect(said).toMatchObject({
      kind: 'answered',
      text: '812 calls are up on fra [1].',
      wishes: [],
      unseen: [],
    });
    expect(said.used).toEqual([
      {
        n: 1,
        tool: 'run_read',
        command: 'get_statistics statistics=["dialog:"]',
        node: 'fra',
        kept: ['kept1'],
        at: 0,
        because: undefined,
      },
    ]);
    expect(ran.map(({ caller }) => caller)).toEqual([ana]);
    expect(said.spent.calls).toBe(2);
    expect(said.spent.tokens).toBeGreaterThan(100);
  });

  test('is followed as it is worked on, and each finished step can be kept', async () => {
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );
    const told: Progress[] = [];

    await agent.turn(
      newConversation(ana.actor),
      'how many calls are up?',
      ana,
      (one) => void told.push(one),
      never,
    );

    expect(told).toContainEqual({
      kind: 'looking',
      command: 'get_statistics statistics=["dialog:"]',
      node: 'fra',
    });
    expect(told.findLast(({ kind }) => kind === 'text')).toEqual({
      kind: 'text',
      text: '812 calls are up on fra [1].',
    });
    expect(told.filter(({ kind }) => kind === 'saved')).toHaveLength(3);
  });

  test('that could not be looked at is said to be so, whatever the model says', async () => {
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({ text: 'fra does not answer.', failed: true, kept: [] })),
    );
    model.play((asked) => (asked.before === 0 ? operator(asked) : { kind: 'say', text: 'All is well [1].' }));

    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up?', ana, quiet, never);

    expect(said.text).toContain(
      'Could not look: [1] get_statistics statistics=["dialog:"] on fra: fra does not answer.',
    );
    expect(said.unseen).toHaveLength(1);
  });

  test('that is answered at great length still says what could not be looked at', async () => {
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({ text: 'fra does not answer.', failed: true, kept: [] })),
    );
    const long = 'All is well [1]. '.repeat(1500);
    model.play((asked) => (asked.before === 0 ? operator(asked) : { kind: 'say', text: long }));

    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up?', ana, quiet, never);

    expect(said.text).toMatch(/fra does not answer\.$/);
    expect(said.text.length).toBeLessThan(10_000);
  });

  test('of another person in the same conversation is refused', async () => {
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );

    const said = await agent.turn(newConversation(ana.actor), 'how many calls?', bo, quiet, never);

    expect(said.kind).toBe('refused');
    expect(model.asked).toEqual([]);
  });

  test('goes on where the talk was left, in another process too', async () => {
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );
    const first = await agent.turn(newConversation(ana.actor), 'how many calls are up?', ana, quiet, never);

    const second = await agent.turn(restarted(first), 'how many calls are up now?', ana, quiet, never);

    expect(second).toMatchObject({ kind: 'answered', text: '812 calls are up on fra [2].' });
    expect(model.asked.at(-1)?.messages.filter(({ role }) => role === 'user')).toHaveLength(2);
  });

  test('goes on from each step that was kept, when the process died after it', async () => {
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );
    const kept: TurnOutcome['conversation'][] = [];
    const keep = (one: Progress): void => {
      if (one.kind === 'saved') kept.push(one.conversation);
    };
    await agent.turn(newConversation(ana.actor), 'how many calls are up?', ana, keep, never);

    for (const talk of kept) {
      const read = readConversation(JSON.parse(JSON.stringify(talk)));
      if (!read.ok) throw new Error(read.error);
      const said = await agent.turn(read.value, 'how many calls are up?', ana, quiet, never);
      expect(said.kind).toBe('answered');
    }
    expect(kept).toHaveLength(3);
  });
});
