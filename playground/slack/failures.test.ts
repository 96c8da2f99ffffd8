import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Calling, openWorkspace } from './calling.ts';

let here: Calling;
let channel = '';
beforeEach(async () => {
  here = await openWorkspace('channels:manage', 'pins:write');
  channel = here.slack.addChannel('ops', [here.ana]);
});
afterEach(() => here.slack.close());
const topic = (text = 'x') => here.call('conversations.setTopic', { channel, topic: text });

describe('a method that a test makes fail', () => {
  test.each([
    [1, ['restricted_action', undefined, undefined]],
    [2, ['restricted_action', 'restricted_action', undefined]],
    [Number.POSITIVE_INFINITY, ['restricted_action', 'restricted_action', 'restricted_action']],
  ])('%d times', async (times, errors) => {
    here.slack.fail('conversations.setTopic', { error: 'restricted_action', times });

    expect([await topic(), await topic(), await topic()].map(({ error }) => error)).toEqual(errors);
    here.slack.heal('conversations.setTopic');
    expect((await topic()).ok).toBe(true);
  });

  test('only for some arguments', async () => {
    here.slack.fail('conversations.setTopic', { error: 'too_long', when: (args) => args['topic'] === 'bad' });

    expect((await topic('good')).ok).toBe(true);
    expect((await topic('bad')).error).toBe('too_long');
    expect((await topic('bad')).ok).toBe(true);
  });

  test('although it did what was asked, at once, and answers only later', async () => {
    here.slack.fail('conversations.setTopic', { status: 500, afterDoing: true, delayMs: 300 });
    const answer = topic('done');

    await here.slack.until(() => here.slack.state.channels.get(channel)?.topic.value === 'done', 250);
    expect((await answer).ok).toBe(false);
  });

  test('with the rate limit, which says when to come again', async () => {
    here.slack.fail('conversations.setTopic', { status: 429, retryAfter: 7 });

    const answer = await fetch(`${here.slack.apiUrl}conversations.setTopic`, {
      method: 'POST',
      headers: { authorization: `Bearer ${here.slack.tokens.bot}` },
      body: new URLSearchParams({ channel, topic: 'x' }),
    });

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await answer.json()).toEqual({ ok: false, error: 'ratelimited' });
  });

  test('with a missing scope, which says what is needed and what there is', async () => {
    here.slack.fail('pins.add', { error: 'missing_scope' });

    const { error, needed, provided } = await here.call('pins.add', { channel, timestamp: '1.1' });
    expect([error, needed]).toEqual(['missing_scope', 'pins:write']);
    expect(provided).toContain('chat:write');
  });
});

describe('a scope that the manifest does not ask for', () => {
  test.each([
    ['conversations.create', () => ({ name: 'x' }), 'channels:manage'],
    ['conversations.create', () => ({ name: 'x', is_private: true }), 'groups:write'],
    ['conversations.setTopic', () => ({ channel, topic: 'x' }), 'channels:manage,channels:write.topic'],
    ['conversations.invite', () => ({ channel, users: 'U1' }), 'channels:manage,channels:write.invites'],
    ['conversations.list', () => ({ types: 'private_channel' }), 'groups:read'],
    ['conversations.history', () => ({ channel }), 'channels:history'],
    ['bookmarks.add', () => ({ channel_id: channel }), 'bookmarks:write'],
    ['reactions.add', () => ({ channel }), 'reactions:write'],
    ['conversations.canvases.create', () => ({ channel_id: channel }), 'canvases:write'],
  ])('%s needs it', async (method, args, needed) => {
    here.slack.revoke(...here.slack.state.scopes.filter((scope) => scope !== 'chat:write'));

    expect(await here.call(method, args())).toMatchObject({
      error: 'missing_scope',
      needed,
      provided: 'chat:write',
    });
  });

  test('one of several is enough', async () => {
    here.slack.revoke('channels:manage');
    here.slack.grant('channels:write.topic');

    expect((await topic()).ok).toBe(true);
  });
});
