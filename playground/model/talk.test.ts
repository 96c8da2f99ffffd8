import { describe, expect, test } from 'vitest';
import { newConversation } from '../../src/agent/conversation.ts';
import type { Progress, TurnOutcome } from '../../src/agent/outcome.ts';
import { ana, errand, restarted, stageModel } from './asking.ts';
import { operator } from './scripts.ts';
import { callerNamed } from './stage.ts';

const bo = callerNamed('bo');
const stage = stageModel();

describe('a question', () => {
  test('is answered from a read, with the evidence it rests on', async () => {
    const agent = await stage.agent();
    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up on fra?', errand());

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
        command: 'get_statistics statistics=dialog:',
        node: 'fra',
        kept: ['kept1'],
        at: 0,
        because: undefined,
      },
    ]);
    expect(stage.ran().map(({ caller }) => caller)).toEqual([ana]);
    expect(said.spent.calls).toBe(2);
    expect(said.spent.tokens).toBeGreaterThan(100);
  });

  test('is followed as it is worked on, and each finished step can be kept', async () => {
    const agent = await stage.agent();
    const told: Progress[] = [];

    await agent.turn(
      newConversation(ana.actor),
      'how many calls are up?',
      errand({ tell: (one) => void told.push(one) }),
    );

    expect(told).toContainEqual({
      kind: 'looking',
      command: 'get_statistics statistics=dialog:',
      node: 'fra',
    });
    expect(told.findLast(({ kind }) => kind === 'text')).toEqual({
      kind: 'text',
      text: '812 calls are up on fra [1].',
    });
    expect(told.filter(({ kind }) => kind === 'saved')).toHaveLength(3);
  });

  test('that could not be looked at is said to be so, whatever the model says', async () => {
    const agent = await stage.agent({
      answer: () => ({ text: 'fra does not answer.', failed: true, kept: [] }),
    });
    stage
      .model()
      .play((asked) => (asked.before === 0 ? operator(asked) : { kind: 'say', text: 'All is well [1].' }));

    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up?', errand());

    expect(said.text).toContain(
      'Could not look: [1] get_statistics statistics=dialog: on fra: fra does not answer.',
    );
    expect(said.unseen).toHaveLength(1);
  });

  test('that is answered at great length still says what could not be looked at', async () => {
    const agent = await stage.agent({
      answer: () => ({ text: 'fra does not answer.', failed: true, kept: [] }),
    });
    const long = 'All is well [1]. '.repeat(1500);
    stage.model().play((asked) => (asked.before === 0 ? operator(asked) : { kind: 'say', text: long }));

    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up?', errand());

    expect(said.text).toMatch(/fra does not answer\.$/);
    expect(said.text.length).toBeLessThan(10_000);
  });

  test('of another person in the same conversation is refused', async () => {
    const agent = await stage.agent();
    const said = await agent.turn(newConversation(ana.actor), 'how many calls?', errand({ caller: bo }));

    expect(said.kind).toBe('refused');
    expect(stage.model().asked).toEqual([]);
  });

  test('goes on where the talk was left, in another process too', async () => {
    const agent = await stage.agent();
    const first = await agent.turn(newConversation(ana.actor), 'how many calls are up?', errand());

    const second = await agent.turn(restarted(first.conversation), 'how many calls are up now?', errand());

    expect(second).toMatchObject({ kind: 'answered', text: '812 calls are up on fra [2].' });
    expect(
      stage
        .model()
        .asked.at(-1)
        ?.messages.filter(({ role }) => role === 'user'),
    ).toHaveLength(2);
  });

  test('goes on from each step that was kept, when the process died after it', async () => {
    const agent = await stage.agent();
    const kept: TurnOutcome['conversation'][] = [];
    const keep = (one: Progress): void => {
      if (one.kind === 'saved') kept.push(one.conversation);
    };
    await agent.turn(newConversation(ana.actor), 'how many calls are up?', errand({ tell: keep }));

    for (const talk of kept) {
      const said = await agent.turn(restarted(talk), 'how many calls are up?', errand());
      expect(said.kind).toBe('answered');
    }
    expect(kept).toHaveLength(3);
  });
});
