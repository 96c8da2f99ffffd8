import { generateText } from 'ai';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newConversation } from '../../src/agent/conversation.ts';
import { modelFrom } from '../../src/agent/model-from.ts';
import type { TurnOutcome } from '../../src/agent/outcome.ts';
import type { Reply } from './reply.ts';
import { operator } from './scripts.ts';
import { type ModelServer, startModel } from './server.ts';
import { callerNamed, type Ran, stageAgent, stageTools } from './stage.ts';

const ana = callerNamed('ana');
const never = new AbortController().signal;
const quiet = (): void => undefined;
const READ = { name: 'run_read', args: { command: 'ps' } };

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
const status = (code: number, message = 'no', headers = {}): Reply => ({
  kind: 'status',
  status: code,
  body: { error: { message, type: 'error', code: message } },
  headers,
});

describe('the model service', () => {
  test('that is down gives one clear sentence', async () => {
    await model.close();

    const said = await ask();

    expect(said).toMatchObject({
      kind: 'failed',
      text: 'The model service cannot be reached.',
    });
    model = await startModel(operator);
  });

  test.each([
    [status(401), 'does not accept our key', 1],
    [status(403), 'does not accept our key', 1],
    [status(429), 'is busy', 2],
    [status(429, 'slow down', { 'retry-after': '3600' }), 'is busy', 1],
    [status(429, 'insufficient_quota'), 'no quota left', 1],
    [status(404), 'does not know the model', 1],
    [status(400, "This model's maximum context length is 8192 tokens"), 'too long for the model', 1],
    [status(500), 'answered with an error', 2],
    [status(400), 'answered with an error', 1],
    [{ kind: 'cut', text: 'There are 3' }, 'broke off', 2],
    [{ kind: 'cut', text: 'There are 3', politely: true }, 'broke off', 2],
    [{ kind: 'hang' }, 'took too long', 1],
    [{ kind: 'hang', text: 'There are' }, 'took too long', 1],
    [{ kind: 'say', text: '', finish: 'content_filter' }, 'declined', 1],
    [{ kind: 'say', text: '' }, 'empty answer', 1],
  ] as readonly (readonly [Reply, string, number])[])(
    'that answers %j says "%s" after %i calls',
    async (reply, words, calls) => {
      always(reply);

      const said = await ask();

      expect(said.kind).toBe('failed');
      expect(said.text).toContain(words);
      expect(said.text).not.toContain('test-key-1');
      expect(model.asked).toHaveLength(calls);
      expect(said.spent.calls).toBe(calls);
      expect(ran).toEqual([]);
    },
  );

  test.each([
    [status(500)],
    [status(429, 'wait', { 'retry-after': '1' })],
    [{ kind: 'cut', text: 'Let me look', calls: [READ] }],
    [{ kind: 'cut', text: 'Let me look', calls: [READ], politely: true }],
  ] as readonly (readonly [Reply])[])(
    'that stumbles once (%j) is asked again, and no tool runs twice',
    async (reply) => {
      first(reply);

      const said = await ask();

      expect(said.kind).toBe('answered');
      expect(ran).toHaveLength(1);
    },
  );

  test('answers in one piece as well as in a stream', async () => {
    const made = await modelFrom({ model: 'compatible:m', baseUrl: model.url, apiKey: undefined });
    if (!made.ok) throw new Error(made.error);

    const said = await generateText({ model: made.value, prompt: 'hello', maxRetries: 0 });

    expect(said.text).toBe('Ask me about calls.');
    expect(said.usage.inputTokens).toBeGreaterThan(0);
  });
});
