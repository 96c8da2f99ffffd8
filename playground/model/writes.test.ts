import { describe, expect, test } from 'vitest';
import { type Conversation, newConversation } from '../../src/agent/conversation.ts';
import type { Progress } from '../../src/agent/outcome.ts';
import { ok } from '../../src/kernel/result.ts';
import { ana, errand, restarted, stageModel } from './asking.ts';
import { operator } from './scripts.ts';

const DISABLE = 'please disable gateway gw3';
const PROPOSED = {
  writes: [{ command: 'dr_gw_status', params: { gw_id: 'gw3', status: 0 }, nodes: ['fra'] }],
  why: 'The person wants it out of service.',
};
const CHANGE = { command: 'dr_gw_status', params: { gw_id: 'gw3', status: 0 }, node: 'fra' };

const stage = stageModel();

describe('a write', () => {
  test('that is proposed never runs by itself', async () => {
    const said = await stage.ask(DISABLE);

    expect(said).toMatchObject({
      kind: 'proposed',
      wishes: [
        { tool: 'propose_write', input: PROPOSED, asked: 'please disable gateway gw3', fromNetwork: [] },
      ],
    });
    expect(stage.ran()).toEqual([]);
    expect(stage.model().asked).toHaveLength(1);
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
      const said = await stage.ask(DISABLE);
      const callId = said.wishes[0]?.callId ?? '';
      const agent = await stage.agent();
      const after = await agent.resume(restarted(said.conversation), [{ callId, ...what }], errand());

      expect(after?.text).toContain(text);
      expect(after?.wishes).toEqual([]);
      expect(stage.ran()).toEqual([]);
    },
  );

  test('is not gone on with before all of a plan is decided', async () => {
    stage.model().play(() => ({
      kind: 'call',
      calls: [
        { name: 'propose_write', args: CHANGE },
        { name: 'propose_write', args: { ...CHANGE, node: 'ams' } },
      ],
    }));
    const said = await stage.ask(DISABLE);
    const agent = await stage.agent();
    const callId = said.wishes[0]?.callId ?? '';

    const after = await agent.resume(
      restarted(said.conversation),
      [{ callId, kind: 'done', said: 'OK' }],
      errand(),
    );

    expect(said.wishes).toHaveLength(2);
    expect(after).toMatchObject({ kind: 'refused', text: '1 of 2 proposed changes are not decided yet.' });
    expect(after?.conversation.pending).toHaveLength(2);
  });

  test('that was decided is told once and its talk goes on from each step that was kept, when the process died after it', async () => {
    const said = await stage.ask(DISABLE);
    const decisions = said.wishes.map(({ callId }) => ({ callId, kind: 'done' as const, said: 'OK' }));
    stage.model().play(({ messages }) => {
      const looked = /\[1\]/.test(messages.at(-1)?.content ?? '');
      if (looked) return { kind: 'say', text: 'Done, and gw3 is out [1].' };
      return { kind: 'call', calls: [{ name: 'run_read', args: { command: 'dr_gw_status' } }] };
    });
    const kept: Conversation[] = [];
    const tell = (one: Progress): void => {
      if (one.kind === 'saved') kept.push(one.conversation);
    };
    const agent = await stage.agent();
    await agent.resume(restarted(said.conversation), decisions, errand({ tell }));
    stage.ran().length = 0;

    for (const talk of kept) {
      const after = await agent.resume(restarted(talk), decisions, errand());
      const told = JSON.stringify(after?.conversation.messages);
      expect(after).toMatchObject({ kind: 'answered', text: 'Done, and gw3 is out [1].', used: [{ n: 1 }] });
      expect(told.match(/DONE\. It was approved/g)).toHaveLength(1);
    }
    expect(kept).toHaveLength(3);
    // Only the step in which the process died before it had looked is looked at again.
    expect(stage.ran()).toHaveLength(1);
  });

  test('that waits when the process dies is proposed as the same one', async () => {
    const first = await stage.ask('please disable gateway gw1');
    const decisions = first.wishes.map(({ callId }) => ({ callId, kind: 'denied' as const, because: 'no' }));
    stage.always({ kind: 'call', calls: [{ name: 'propose_write', args: CHANGE }] });
    const agent = await stage.agent();
    const said = await agent.resume(restarted(first.conversation), decisions, errand());
    if (!said) throw new Error('nothing was said');

    const again = await agent.resume(restarted(said.conversation), decisions, errand());

    expect(said.wishes).toHaveLength(1);
    expect(again).toMatchObject({ kind: 'proposed', wishes: said.wishes });
    expect(said.wishes[0]?.id).not.toBe(first.wishes[0]?.id);
  });

  test('under whose talk the process ends again and again is given up, and that is said', async () => {
    const said = await stage.ask(DISABLE);
    const decisions = said.wishes.map(({ callId }) => ({ callId, kind: 'done' as const, said: 'OK' }));
    const agent = await stage.agent();
    let talk = restarted(said.conversation);
    const tell = (one: Progress): void => {
      if (one.kind === 'saved' && one.conversation.messages.at(-1)?.role === 'tool') talk = one.conversation;
    };

    const texts: (string | undefined)[] = [];
    for (let start = 0; start < 5; start += 1)
      texts.push((await agent.resume(restarted(talk), decisions, errand({ tell })))?.text);

    expect(texts.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'It is done.'));
    expect(texts[4]).toContain('ask again');
  });

  test('that waits is withdrawn by a new question', async () => {
    const said = await stage.ask(DISABLE);
    const agent = await stage.agent();
    const after = await agent.turn(restarted(said.conversation), 'how many calls are up?', errand());

    expect(after).toMatchObject({ kind: 'answered', wishes: [] });
    expect(after.superseded).toEqual(said.wishes.map(({ callId }) => callId));
  });

  test('that has run is told as done when a new question withdraws the others', async () => {
    stage.model().play(() => ({
      kind: 'call',
      calls: [
        { name: 'propose_write', args: CHANGE },
        { name: 'propose_write', args: { ...CHANGE, node: 'ams' } },
      ],
    }));
    const said = await stage.ask(DISABLE);
    stage.model().play(operator);
    const agent = await stage.agent();
    const [first = '', second = ''] = said.wishes.map(({ callId }) => callId);

    const after = await agent.turn(
      restarted(said.conversation),
      'how many calls are up?',
      errand(),
      async () => ok([{ callId: first, kind: 'done', said: 'OK' }]),
    );

    const told = JSON.stringify(after.conversation.messages);
    expect(told).toMatch(new RegExp(`"${first}"[^}]*[^]*?DONE\\. It was approved`));
    expect(told.match(/DONE\. It was approved/g)).toHaveLength(1);
    expect(told.match(/WITHDRAWN/g)).toHaveLength(1);
    expect(after.superseded).toEqual([second]);
  });

  test('that was denied is not proposed again for the same question', async () => {
    stage.model().play(() => ({ kind: 'call', calls: [{ name: 'propose_write', args: CHANGE }] }));
    const said = await stage.ask(DISABLE);
    const agent = await stage.agent();
    const callId = said.wishes[0]?.callId ?? '';

    const after = await agent.resume(
      restarted(said.conversation),
      [{ callId, kind: 'denied', because: 'no' }],
      errand(),
    );

    expect(after).toMatchObject({ kind: 'stopped', wishes: [] });
    expect(stage.ran()).toEqual([]);
  });

  test('that the rules refuse at once makes no wish, and the model hears why', async () => {
    const agent = await stage.agent({ more: { vet: async () => 'ana may only read.' } });
    stage
      .model()
      .play((asked) =>
        asked.before === 0 ? operator(asked) : { kind: 'say', text: 'You may not do that.' },
      );

    const said = await agent.turn(newConversation(ana.actor), 'disable gw3', errand());

    expect(said).toMatchObject({ kind: 'answered', wishes: [] });
    expect(stage.model().asked.at(-1)?.messages.at(-1)?.content).toBe('NOT RUN: ana may only read.');
  });
});
