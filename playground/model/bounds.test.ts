import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newConversation } from '../../src/agent/conversation.ts';
import type { TurnOutcome } from '../../src/agent/outcome.ts';
import type { Reply } from './reply.ts';
import { endless, operator } from './scripts.ts';
import { type ModelServer, startModel } from './server.ts';
import { callerNamed, memoryShelf, type Ran, stageAgent, stageTools } from './stage.ts';

const ana = callerNamed('ana');
const never = new AbortController().signal;
const quiet = (): void => undefined;

let model: ModelServer;
let ran: Ran[] = [];
beforeEach(async () => {
  model = await startModel(operator);
  ran = [];
});
afterEach(() => model.close());

type More = Parameters<typeof stageAgent>[2];
const ask = async (
  more: More = {},
  signal = never,
  question = 'how many calls are up?',
): Promise<TurnOutcome> => {
  const agent = await stageAgent(
    model.url,
    stageTools(ran, () => ({})),
    more,
  );
  return agent.turn(newConversation(ana.actor), question, ana, quiet, signal);
};
const always = (reply: Reply): void => model.play(() => reply);
const first = (reply: Reply): void => model.play((asked) => (asked.before === 0 ? reply : operator(asked)));

describe('a model that goes wrong', () => {
  test.each([
    ['arguments that are no JSON', { name: 'run_read', args: '{"command":' }],
    ['arguments of the wrong form', { name: 'run_read', args: { command: 7 } }],
    ['a field of its own', { name: 'run_read', args: { command: 'ps', user: 'U0ADMIN', channel: 'C2' } }],
    ['an unknown tool', { name: 'rm_rf', args: {} }],
    [
      'a write with a field of its own',
      { name: 'propose_write', args: { command: 'kill', approver: 'ana' } },
    ],
  ])('with %s hears so, nothing is run, and it may go on', async (_, call) => {
    first({ kind: 'call', calls: [call] });

    const said = await ask();

    expect(said).toMatchObject({ kind: 'answered', wishes: [] });
    expect(model.asked[1]?.messages.at(-1)?.role).toBe('tool');
    expect(ran.filter(({ input }) => JSON.stringify(input).includes('U0ADMIN'))).toEqual([]);
  });

  test('asking for the same for ever gets it once', async () => {
    model.play(endless(() => ({ command: 'ps' })));

    const said = await ask();

    expect(said.kind).toBe('stopped');
    expect(said.text).toContain('more steps than one may take');
    expect(said.text).toContain('Looked at so far: [1] ps');
    expect(ran).toHaveLength(1);
    expect(model.asked).toHaveLength(8);
  });

  test('asking for something else for ever meets the limit of calls, and its last call gets no tools', async () => {
    model.play(endless((before) => ({ command: `ps${before}` })));

    const said = await ask({ limits: { toolCalls: 3 } });

    expect(said.kind).toBe('stopped');
    expect(ran).toHaveLength(3);
    expect(model.asked.map(({ mayCall }) => mayCall)).toEqual([true, true, true, false]);
  });

  test('asking for much at once gets no more than the limit', async () => {
    const calls = Array.from({ length: 50 }, (_, place) => ({
      name: 'run_read',
      args: { command: `c${place}` },
    }));
    first({ kind: 'call', calls });

    await ask({ limits: { toolCalls: 5 } });

    expect(ran).toHaveLength(5);
  });

  test('talking without end is cut, and the answer says so', async () => {
    always({ kind: 'say', text: 'and then', finish: 'length' });

    expect((await ask()).text).toContain('is cut');
  });
});

describe('a turn', () => {
  test('ends when the person says stop, and what a tool answers later is not used', async () => {
    const stop = new AbortController();
    const tools = stageTools(ran, () => {
      stop.abort();
      return {};
    });
    const agent = await stageAgent(model.url, tools);

    const said = await agent.turn(
      newConversation(ana.actor),
      'how many calls are up?',
      ana,
      quiet,
      stop.signal,
    );

    expect(said).toMatchObject({ kind: 'stopped', wishes: [] });
    expect(said.text).toContain('Stopped.');
    expect(model.asked).toHaveLength(1);
  });

  test('ends when its time is over, though a tool never answers', async () => {
    const [read, write] = stageTools(ran, () => ({}));
    if (!read || !write) throw new Error('two tools');
    const agent = await stageAgent(
      model.url,
      [{ ...read, run: () => new Promise<never>(() => undefined) }, write],
      {
        limits: { turnMs: 200 },
      },
    );

    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up?', ana, quiet, never);

    expect(said.kind).toBe('stopped');
    expect(said.text).toContain('longer than one may take');
    expect(said.text).toContain('Could not look: [1]');
  });

  test('begins only while every budget has something left, and is counted in each', async () => {
    const shelf = memoryShelf();

    const one = await ask({ shelf, budgets: { thread: { tokens: 1e6, calls: 2 } } });
    const two = await ask({ shelf, budgets: { thread: { tokens: 1e6, calls: 2 } } });

    expect(one.kind).toBe('answered');
    expect(two).toMatchObject({ kind: 'refused', spent: { tokens: 0, calls: 0 } });
    expect(two.text).toContain('begin a new one');
    expect([...shelf.all.values()]).toEqual([one.spent, one.spent, one.spent]);
    expect(model.asked).toHaveLength(2);
  });

  test('that uses up what one question may cost stops there', async () => {
    model.play(endless((before) => ({ command: `ps${before}` })));

    const said = await ask({ budgets: { turn: { tokens: 600, calls: 99 } } });

    expect(said.kind).toBe('stopped');
    expect(said.text).toContain('what one question may cost');
    expect(model.asked.length).toBeLessThan(5);
  });

  test('survives a tool that breaks', async () => {
    const [read, write] = stageTools(ran, () => ({}));
    if (!read || !write) throw new Error('two tools');
    const agent = await stageAgent(model.url, [
      { ...read, run: () => Promise.reject(new Error('secret path')) },
      write,
    ]);

    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up?', ana, quiet, never);

    expect(said.text).toContain('Could not look: [1]');
    expect(JSON.stringify(said)).not.toContain('secret path');
  });
});
