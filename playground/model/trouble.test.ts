import { generateText } from 'ai';
import { describe, expect, test } from 'vitest';
import { modelFrom } from '../../src/agent/model-from.ts';
import { stageModel } from './asking.ts';
import type { Reply } from './reply.ts';

const READ = { name: 'run_read', args: { command: 'ps' } };
const stage = stageModel();
const status = (code: number, message = 'no', headers = {}): Reply => ({
  kind: 'status',
  status: code,
  body: { error: { message, type: 'error', code: message } },
  headers,
});

describe('the model service', () => {
  test('that is down gives one clear sentence', async () => {
    await stage.model().close();

    const said = await stage.ask('how many calls are up?');

    expect(said).toMatchObject({
      kind: 'failed',
      text: 'The model service cannot be reached.',
    });
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
      stage.always(reply);

      const said = await stage.ask('how many calls are up?');

      expect(said.kind).toBe('failed');
      expect(said.text).toContain(words);
      expect(said.text).not.toContain('test-key-1');
      expect(stage.model().asked).toHaveLength(calls);
      expect(said.spent.calls).toBe(calls);
      expect(stage.ran()).toEqual([]);
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
      stage.first(reply);

      const said = await stage.ask('how many calls are up?');

      expect(said.kind).toBe('answered');
      expect(stage.ran()).toHaveLength(1);
    },
  );

  test('answers in one piece as well as in a stream', async () => {
    const made = await modelFrom({ model: 'compatible:m', baseUrl: stage.model().url, apiKey: undefined });
    if (!made.ok) throw new Error(made.error);

    const said = await generateText({ model: made.value, prompt: 'hello', maxRetries: 0 });

    expect(said.text).toBe('Ask me about calls.');
    expect(said.usage.inputTokens).toBeGreaterThan(0);
  });
});
