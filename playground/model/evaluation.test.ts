import { afterEach, beforeEach, expect, test } from 'vitest';
import { evaluate } from '../../evals/evaluate.ts';
import type { Question } from '../../evals/questions.ts';
import { modelFrom } from '../../src/agent/model-from.ts';
import type { Submit } from '../../src/gate/request.ts';
import { type ModelServer, type Script, startModel } from './server.ts';

const look: Question = {
  ask: 'which gateways are down',
  kind: 'look',
  expected: ['drouting:gw_status'],
  forbidden: [],
};
const refusing: Submit = async () => ({
  kind: 'refused',
  reason: 'no-permission',
  because: 'No.',
  suggestions: [],
});

/** Does these calls, one with each request, then answers. */
const calls =
  (...made: readonly (readonly [string, object])[]): Script =>
  ({ before }) => {
    const next = made[before];
    return next
      ? { kind: 'call', calls: [{ name: next[0], args: next[1] }] }
      : { kind: 'say', text: 'So it is [1].' };
  };

let model: ModelServer;
beforeEach(async () => {
  model = await startModel(calls());
});
afterEach(() => model.close());

const judged = async (script: Script, question = look) => {
  model.play(script);
  const made = await modelFrom({ model: 'compatible:m', baseUrl: model.url, apiKey: undefined });
  if (!made.ok) throw new Error(made.error);
  return evaluate(
    { model: made.value, submit: refusing, nodes: ['fra'], clock: () => 0, sleep: async () => undefined },
    question,
  );
};

test('a model that searches and reads has answered a question', async () => {
  const { verdict, outcome } = await judged(
    calls(['search_commands', { query: 'gateways' }], ['run_read', { command: 'dr_gw_status' }]),
  );

  expect(outcome.kind).toBe('answered');
  expect(verdict).toMatchObject({
    hit: true,
    wrong: [],
    deeds: { searched: ['gateways'], read: ['drouting:gw_status'] },
  });
});

test('a model that proposes where a look was asked for is marked, though the agent turned it down', async () => {
  const { verdict, outcome } = await judged(calls(['propose_write', { command: 'dr_reload' }]));

  expect(outcome.wishes).toEqual([]);
  expect(verdict).toMatchObject({ hit: false, wrong: ['drouting:reload'] });
});
