import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Calling, openWorkspace } from './calling.ts';

const ALL = [
  'channels:manage',
  'channels:read',
  'channels:history',
  'channels:join',
  'groups:write',
  'groups:read',
  'groups:history',
];

describe('channels', () => {
  let here: Calling;
  let ops = '';
  beforeAll(async () => {
    here = await openWorkspace(...ALL);
    ops = here.slack.addChannel('ops', [here.ana]);
  });
  afterAll(() => here.slack.close());

  test.each([
    ['', 'invalid_name_required'],
    ['Ops', 'invalid_name_specials'],
    ['two words', 'invalid_name_specials'],
    ['a.b', 'invalid_name_specials'],
    ['-_-', 'invalid_name_punctuation'],
    ['x'.repeat(81), 'invalid_name_maxlength'],
    ['ops', 'name_taken'],
    ['inc-20260101-1-gateway', undefined],
  ])('the name %s is answered with %s', async (name, error) => {
    expect((await here.call('conversations.create', { name })).error).toBe(error);
  });

  test('a new channel is empty but for the app, and an archived one keeps its name', async () => {
    const { channel } = await here.call('conversations.create', { name: 'inc-1' });
    const id = String(channel?.['id']);

    expect(channel).toMatchObject({ name: 'inc-1', is_private: false, is_member: true, is_archived: false });
    expect((await here.call('conversations.members', { channel: id })).members).toEqual([here.slack.botUser]);
    await here.call('conversations.archive', { channel: id });

    expect((await here.call('conversations.create', { name: 'inc-1' })).error).toBe('name_taken');
    expect((await here.call('conversations.archive', { channel: id })).error).toBe('already_archived');
    expect((await here.call('chat.postMessage', { channel: id, text: 'x' })).error).toBe('is_archived');
  });

  test('an archived channel is brought back by people, and by no app', async () => {
    const { channel } = await here.call('conversations.create', { name: 'inc-2' });
    const id = String(channel?.['id']);
    await here.call('conversations.archive', { channel: id });

    expect((await here.call('conversations.unarchive', { channel: id })).error).toBe('not_in_channel');
    here.slack.unarchive(here.ana, id);

    expect((await here.call('chat.postMessage', { channel: id, text: 'x' })).error).toBe('not_in_channel');
    await here.call('conversations.join', { channel: id });
    expect((await here.call('chat.postMessage', { channel: id, text: 'x' })).error).toBeUndefined();
  });

  test('topic and description stand over the channel, and are not longer than 250 characters', async () => {
    await here.call('conversations.setTopic', { channel: ops, topic: 'SEV2 · investigating' });
    await here.call('conversations.setPurpose', { channel: ops, purpose: 'all about calls' });

    const { channel } = await here.call('conversations.info', { channel: ops });
    expect(channel).toMatchObject({
      topic: { value: 'SEV2 · investigating', creator: here.slack.botUser },
      purpose: { value: 'all about calls' },
    });
    const topic = 'x'.repeat(251);
    expect((await here.call('conversations.setTopic', { channel: ops, topic })).error).toBe('too_long');
  });

  test('inviting names whoever cannot come, and takes nobody unless it is forced', async () => {
    const { slack, ana } = here;
    const bo = slack.addUser('bo');
    const users = [bo, ana, slack.botUser, 'U0NOBODY'].join();

    const refused = await here.call('conversations.invite', { channel: ops, users });
    expect(refused.error).toBe('already_in_channel');
    expect(refused.errors).toEqual([
      { user: ana, ok: false, error: 'already_in_channel' },
      { user: slack.botUser, ok: false, error: 'cant_invite_self' },
      { user: 'U0NOBODY', ok: false, error: 'user_not_found' },
    ]);
    expect(slack.state.channels.get(ops)?.members.has(bo)).toBe(false);

    expect(await here.call('conversations.invite', { channel: ops, users, force: true })).toHaveProperty(
      'ok',
      true,
    );
    expect(slack.state.channels.get(ops)?.members.has(bo)).toBe(true);
  });

  test.each([
    ['conversations.invite', { users: 'U1' }],
    ['conversations.setTopic', { topic: 'x' }],
    ['conversations.archive', {}],
    ['conversations.history', {}],
  ])('%s is refused where the app is not a member', async (method, args) => {
    const elsewhere = here.slack.addChannel(`else-${method.split('.')[1]?.toLowerCase()}`, [here.ana], false);

    expect((await here.call(method, { channel: elsewhere, ...args })).error).toBe('not_in_channel');
  });

  test('a private channel without the app does not exist for it, and is not listed', async () => {
    const secret = here.slack.addChannel('secret', [here.ana], false, true);
    const shared = here.slack.addChannel('shared', [here.ana], true, true);

    expect((await here.call('conversations.info', { channel: secret })).error).toBe('channel_not_found');
    const { channels } = await here.call('conversations.list', { types: 'private_channel' });
    expect(channels?.map(({ id }) => id)).toEqual([shared]);
  });

  test('a list comes in pages, with the archived ones unless they are left out', async () => {
    const names: unknown[] = [];
    let cursor = '';
    do {
      const page = await here.call('conversations.list', { limit: 2, cursor });
      names.push(...(page.channels ?? []).map(({ name }) => name));
      cursor = page.response_metadata?.next_cursor ?? '';
    } while (cursor);
    const live = await here.call('conversations.list', { exclude_archived: true });

    expect(names).toEqual(expect.arrayContaining(['ops', 'inc-1', 'inc-2']));
    expect(live.channels?.map(({ name }) => name)).not.toContain('inc-1');
    expect((await here.call('conversations.list', { cursor: 'made up' })).error).toBe('invalid_cursor');
  });

  test('history is read from the newest, threads by their first message, and what the app keeps only when asked for', async () => {
    const metadata = { event_type: 'incident_card', event_payload: { incident: '7' } };
    const channel = here.slack.addChannel('history', [here.ana]);
    const { ts } = await here.call('chat.postMessage', { channel, text: 'card', metadata });
    await here.slack.say(here.ana, channel, 'a reply', String(ts));
    await here.slack.say(here.ana, channel, 'second');

    const seen = await here.call('conversations.history', { channel, include_all_metadata: true });
    const plain = await here.call('conversations.history', { channel, limit: 1 });
    const thread = await here.call('conversations.replies', { channel, ts });

    expect(seen.messages?.map(({ text }) => text)).toEqual(['second', 'card']);
    expect(seen.messages?.[1]).toMatchObject({ metadata, bot_id: here.slack.state.botId });
    expect(plain).toMatchObject({ has_more: true, messages: [{ text: 'second' }] });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['card', 'a reply']);
    expect((await here.call('conversations.replies', { channel, ts: '1.1' })).error).toBe('thread_not_found');
  });
});
