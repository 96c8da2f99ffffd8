import { describe, expect, test } from 'vitest';
import { newConversation } from '../../src/agent/conversation.ts';
import { ana, errand, stageModel } from './asking.ts';
import { endless } from './scripts.ts';
import { memoryShelf, stageAgent, stageTools } from './stage.ts';

const CALLS = 'how many calls are up?';
const stage = stageModel();

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
    stage.first({ kind: 'call', calls: [call] });

    const said = await stage.ask(CALLS);

    expect(said).toMatchObject({ kind: 'answered', wishes: [] });
    expect(stage.model().asked[1]?.messages.at(-1)?.role).toBe('tool');
    expect(stage.ran().filter(({ input }) => JSON.stringify(input).includes('U0ADMIN'))).toEqual([]);
  });

  test('asking for the same for ever gets it once', async () => {
    stage.model().play(endless(() => ({ command: 'ps' })));

    const said = await stage.ask(CALLS);

    expect(said.kind).toBe('stopped');
    expect(said.text).toContain('more steps than one may take');
    expect(said.text).toContain('Looked at so far: [1] ps');
    expect(stage.ran()).toHaveLength(1);
    expect(stage.model().asked).toHaveLength(8);
  });

  test('asking for something else for ever meets the limit of calls, and its last call gets no tools', async () => {
    stage.model().play(endless((before) => ({ command: `ps${before}` })));

    const said = await stage.ask(CALLS, { more: { limits: { toolCalls: 3 } } });

    expect(said.kind).toBe('stopped');
    expect(stage.ran()).toHaveLength(3);
    expect(stage.model().asked.map(({ mayCall }) => mayCall)).toEqual([true, true, true, false]);
  });

  test('asking for much at once gets no more than the limit', async () => {
    const calls = Array.from({ length: 50 }, (_, place) => ({
      name: 'run_read',
      args: { command: `c${place}` },
    }));
    stage.first({ kind: 'call', calls });

    await stage.ask(CALLS, { more: { limits: { toolCalls: 5 } } });

    expect(stage.ran()).toHaveLength(5);
  });

  test('talking without end is cut, and the answer says so', async () => {
    stage.always({ kind: 'say', text: 'and then', finish: 'length' });

    expect((await stage.ask(CALLS)).text).toContain('is cut');
  });
});

describe('a turn', () => {
  test('ends when the person says stop, and what a tool answers later is not used', async () => {
    const stop = new AbortController();
    const tools = stageTools(stage.ran(), () => {
      stop.abort();
      return {};
    });
    const agent = await stageAgent(stage.model().url, tools);

    const said = await agent.turn(
      newConversation(ana.actor),
      'how many calls are up?',
      errand({ signal: stop.signal }),
    );

    expect(said).toMatchObject({ kind: 'stopped', wishes: [] });
    expect(said.text).toContain('Stopped.');
    expect(stage.model().asked).toHaveLength(1);
  });

  test('ends when its time is over, though a tool never answers', async () => {
    const [read, write] = stageTools(stage.ran(), () => ({}));
    if (!read || !write) throw new Error('two tools');
    const agent = await stageAgent(
      stage.model().url,
      [{ ...read, run: () => new Promise<never>(() => undefined) }, write],
      {
        limits: { turnMs: 200 },
      },
    );

    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up?', errand());

    expect(said.kind).toBe('stopped');
    expect(said.text).toContain('longer than one may take');
    expect(said.text).toContain('Could not look: [1]');
  });

  test('begins only while every budget has something left, and is counted in each', async () => {
    const shelf = memoryShelf();

    const one = await stage.ask(CALLS, { more: { shelf, budgets: { thread: { tokens: 1e6, calls: 2 } } } });
    const two = await stage.ask(CALLS, { more: { shelf, budgets: { thread: { tokens: 1e6, calls: 2 } } } });

    expect(one.kind).toBe('answered');
    expect(two).toMatchObject({ kind: 'refused', spent: { tokens: 0, calls: 0 } });
    expect(two.text).toContain('begin a new one');
    expect([...shelf.all.values()]).toEqual([one.spent, one.spent, one.spent]);
    expect(stage.model().asked).toHaveLength(2);
  });

  test('that uses up what one question may cost stops there', async () => {
    stage.model().play(endless((before) => ({ command: `ps${before}` })));

    const said = await stage.ask(CALLS, { more: { budgets: { turn: { tokens: 600, calls: 99 } } } });

    expect(said.kind).toBe('stopped');
    expect(said.text).toContain('what one question may cost');
    expect(stage.model().asked.length).toBeLessThan(5);
  });

  test('survives a tool that breaks', async () => {
    const [read, write] = stageTools(stage.ran(), () => ({}));
    if (!read || !write) throw new Error('two tools');
    const agent = await stageAgent(stage.model().url, [
      { ...read, run: () => Promise.reject(new Error('secret path')) },
      write,
    ]);

    const said = await agent.turn(newConversation(ana.actor), 'how many calls are up?', errand());

    expect(said.text).toContain('Could not look: [1]');
    expect(JSON.stringify(said)).not.toContain('secret path');
  });
});
