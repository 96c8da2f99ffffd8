import { afterEach, expect, test } from 'vitest';
import { newConversation } from '../../src/agent/conversation.ts';
import { modelFrom } from '../../src/agent/model-from.ts';
import { type AnthropicServer, type Line, startAnthropic } from './anthropic.ts';
import { ana, errand } from './asking.ts';
import { type Ran, stageAgent, stageTools } from './stage.ts';

const READ: Line = { call: { name: 'run_read', args: { command: 'ps' } } };
const WRITE: Line = {
  call: { name: 'propose_write', args: { command: 'dr_gw_status', params: { gw_id: 'gw3' } } },
};

let service: AnthropicServer | undefined;
afterEach(() => service?.close());

const agentSaying = async (lines: readonly Line[], ran: Ran[]) => {
  service = await startAnthropic(lines);
  const model = await modelFrom({ model: 'anthropic:m', baseUrl: service.url, apiKey: 'test-key-1' });
  if (!model.ok) throw new Error(model.error);
  return stageAgent(
    service.url,
    stageTools(ran, () => ({})),
    { model: model.value },
  );
};

test("a turn and its going on after a decision work on Anthropic's wire as well", async () => {
  const ran: Ran[] = [];
  const agent = await agentSaying([READ, WRITE, { text: 'It is done.' }], ran);

  const said = await agent.turn(newConversation(ana.actor), 'disable gw3', errand());
  const callId = said.wishes[0]?.callId ?? '';
  const after = await agent.resume(said.conversation, [{ callId, kind: 'done', said: 'OK' }], errand());

  expect(said).toMatchObject({ kind: 'proposed', wishes: [{ input: { command: 'dr_gw_status' } }] });
  expect(said.spent).toEqual({ tokens: 220, calls: 2 });
  expect(after?.text).toContain('It is done.');
  expect(ran.map(({ tool }) => tool)).toEqual(['run_read']);
  expect(service?.asked[2]).toContain('DONE. It was approved');
});

test.each([
  [401, 'invalid x-api-key', 'does not accept our key'],
  [400, 'Your credit balance is too low to access the API', 'no quota left'],
  [404, 'model: m', 'does not know the model'],
  [413, 'request_too_large', 'too long for the model'],
  [529, 'Overloaded', 'is busy'],
])('%i %s is said in one sentence', async (status, message, words) => {
  const agent = await agentSaying(
    [
      { status, message },
      { status, message },
    ],
    [],
  );

  const said = await agent.turn(newConversation(ana.actor), 'how many calls?', errand());

  expect(said).toMatchObject({ kind: 'failed', text: expect.stringContaining(words) });
});
