import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newConversation, readConversation } from '../../src/agent/conversation.ts';
import type { TurnOutcome } from '../../src/agent/outcome.ts';
import { operator } from './scripts.ts';
import { type ModelServer, startModel } from './server.ts';
import { callerNamed, type Ran, stageAgent, stageTools } from './stage.ts';

const ana = callerNamed('ana');
const never = new AbortController().signal;
const quiet = (): void => undefined;
const PROPOSED = {
  writes: [{ command: 'dr_gw_status', params: { gw_id: 'gw3', status: 0 }, nodes: ['fra'] }],
  why: 'The person wants it out of service.',
};
const CHANGE = { command: 'dr_gw_status', params: { gw_id: 'gw3', status: 0 }, node: 'fra' };

let model: ModelServer;
let ran: Ran[] = [];
beforeEach(async () => {
  model = await startModel(operator);
  ran = [];
});
afterEach(() => model.close());

const proposal = async (): Promise<TurnOutcome> => {
  const agent = await stageAgent(
    model.url,
    stageTools(ran, () => ({})),
  );
  return agent.turn(newConversation(ana.actor), 'please disable gateway gw3', ana, quiet, never);
};
const restarted = (outcome: TurnOutcome) => {
  const kept = readConversation(JSON.parse(JSON.stringify(outcome.conversation)));
  if (!kept.ok) throw new Error(kept.error);
  return kept.value;
};

describe('a write', () => {
  test('that is proposed never runs by itself', async () => {
    const said = await proposal();

    expect(said).toMatchObject({
      kind: 'proposed',
      wishes: [
        { tool: 'propose_write', input: PROPOSED, asked: 'please disable gateway gw3', fromNetwork: [] },
      ],
    });
    expect(ran).toEqual([]);
    expect(model.asked).toHaveLength(1);
  });

  test.each([
    [{ kind: 'done', said: 'OK' }, 'It is done.'],
    [{ kind: 'failed', because: 'no such gateway' }, 'It is failed.'],
    [{ kind: 'unknown', because: 'no answer came' }, 'It is outcome unknown.'],
    [{ kind: 'denied', because: 'not now' }, 'It is denied.'],
    [{ kind: 'expired', because: '' }, 'It is expired.'],
    [{ kind: 'cancelled', because: '' }, 'It is cancelled.'],
    [{ kind: 'refused', because: 'You may only read.' }, 'It is refused.'],
  ] as const)(
    'that was %o is told to the model as that, after a restart, and still nothing runs here',
    async (what, text) => {
      const said = await proposal();
      const callId = said.wishes[0]?.callId ?? '';
      const agent = await stageAgent(
        model.url,
        stageTools(ran, () => ({})),
      );

      const after = await agent.resume(restarted(said), [{ callId, ...what }], ana, quiet, never);

      expect(after.text).toContain(text);
      expect(after.wishes).toEqual([]);
      expect(ran).toEqual([]);
    },
  );

  test('is not gone on with before all of a plan is decided', async () => {
    model.play(() => ({
      kind: 'call',
      calls: [
        { name: 'propose_write', args: CHANGE },
        { name: 'propose_write', args: { ...CHANGE, node: 'ams' } },
      ],
    }));
    const said = await proposal();
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );
    const callId = said.wishes[0]?.callId ?? '';

    const after = await agent.resume(
      restarted(said),
      [{ callId, kind: 'done', said: 'OK' }],
      ana,
      quiet,
      never,
    );

    expect(said.wishes).toHaveLength(2);
    expect(after).toMatchObject({ kind: 'refused', text: '1 of 2 proposed changes are not decided yet.' });
    expect(after.conversation.pending).toHaveLength(2);
  });

  test('that waits is withdrawn by a new question', async () => {
    const said = await proposal();
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );

    const after = await agent.turn(restarted(said), 'how many calls are up?', ana, quiet, never);

    expect(after).toMatchObject({ kind: 'answered', wishes: [] });
    expect(after.superseded).toEqual(said.wishes.map(({ callId }) => callId));
  });

  test('that has run is told as done when a new question withdraws the others', async () => {
    model.play(() => ({
      kind: 'call',
      calls: [
        { name: 'propose_write', args: CHANGE },
        { name: 'propose_write', args: { ...CHANGE, node: 'ams' } },
      ],
    }));
    const said = await proposal();
    model.play(operator);
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );
    const [first = '', second = ''] = said.wishes.map(({ callId }) => callId);

    const after = await agent.turn(restarted(said), 'how many calls are up?', ana, quiet, never, [
      { callId: first, kind: 'done', said: 'OK' },
    ]);

    const told = JSON.stringify(after.conversation.messages);
    expect(told).toMatch(new RegExp(`"${first}"[^}]*[^]*?DONE\\. It was approved`));
    expect(told.match(/DONE\. It was approved/g)).toHaveLength(1);
    expect(told.match(/WITHDRAWN/g)).toHaveLength(1);
    expect(after.superseded).toEqual([second]);
  });

  test('that was denied is not proposed again for the same question', async () => {
    model.play(() => ({ kind: 'call', calls: [{ name: 'propose_write', args: CHANGE }] }));
    const said = await proposal();
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
    );
    const callId = said.wishes[0]?.callId ?? '';

    const after = await agent.resume(
      restarted(said),
      [{ callId, kind: 'denied', because: 'no' }],
      ana,
      quiet,
      never,
    );

    expect(after).toMatchObject({ kind: 'stopped', wishes: [] });
    expect(ran).toEqual([]);
  });

  test('that the rules refuse at once makes no wish, and the model hears why', async () => {
    const agent = await stageAgent(
      model.url,
      stageTools(ran, () => ({})),
      { vet: async () => 'ana may only read.' },
    );
    model.play((asked) =>
      asked.before === 0 ? operator(asked) : { kind: 'say', text: 'You may not do that.' },
    );

    const said = await agent.turn(newConversation(ana.actor), 'disable gw3', ana, quiet, never);

    expect(said).toMatchObject({ kind: 'answered', wishes: [] });
    expect(model.asked.at(-1)?.messages.at(-1)?.content).toBe('NOT RUN: ana may only read.');
  });
});
