import { expect, test } from 'vitest';
import { modelFrom } from './model-from.ts';

test.each([
  ['anthropic:claude-sonnet', undefined, 'k', 'claude-sonnet'],
  ['openai:gpt-x', undefined, 'k', 'gpt-x'],
  ['compatible:qwen3:8b', 'http://127.0.0.1:11434/v1', undefined, 'qwen3:8b'],
])('%s is a model, with no word sent yet', async (model, baseUrl, apiKey, id) => {
  const made = await modelFrom({ model, baseUrl, apiKey });

  expect(made).toMatchObject({ ok: true, value: { modelId: id } });
});

test.each([
  ['anthropic:x', 'LLM_API_KEY'],
  ['openai:x', 'LLM_API_KEY'],
  ['compatible:x', 'LLM_BASE_URL'],
  ['azure:x', 'npm install @ai-sdk/azure'],
  ['bedrock:x', 'npm install @ai-sdk/amazon-bedrock'],
  ['palm:x', 'LLM_MODEL must be'],
])('%s without what it needs gives one sentence that says what is missing', async (model, words) => {
  const made = await modelFrom({ model, baseUrl: undefined, apiKey: undefined });

  expect(made).toEqual({ ok: false, error: expect.stringContaining(words) });
});
