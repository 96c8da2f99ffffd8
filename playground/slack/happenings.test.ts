import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Calling, openWorkspace } from './calling.ts';
import { type Heard, listenTo } from './listening.ts';

const SCOPES = ['channels:history', 'channels:read', 'reactions:read', 'reactions:write', 'pins:read'];
const EVENTS = [
  'message.channels',
  'reaction_added',
  'reaction_removed',
  'pin_added',
  'member_joined_channel',
  'channel_archive',
];

describe('what the app hears of a channel', () => {
  let here: Calling;
  let heard: Heard;
  let channel = '';
  beforeEach(async () => {
    here = await openWorkspace(...SCOPES, 'channels:manage', 'pins:write');
    here.slack.subscribe(...EVENTS);
    channel = here.slack.addChannel('ops', [here.ana]);
    heard = await listenTo(here);
  });
  afterEach(async () => {
    heard.close();
    await here.slack.close();
  });
  const kinds = (): readonly string[] =>
    heard.events.map(({ type, subtype }) => [type, subtype].filter(Boolean).join(' '));
  const first = (kind: string) => here.slack.until(() => heard.events[kinds().indexOf(kind)]);

  test('what people write, correct and delete', async () => {
    const { slack, ana } = here;
    const ts = await slack.say(ana, channel, 'gw3 looks bad');
    slack.edit(ana, channel, ts, 'gw2 looks bad');
    slack.erase(ana, channel, ts);

    await slack.until(() => heard.events.length === 3);
    expect(heard.events).toMatchObject([
      { type: 'message', channel_type: 'channel', channel, user: ana, text: 'gw3 looks bad', ts },
      {
        subtype: 'message_changed',
        channel,
        message: { ts, text: 'gw2 looks bad', edited: { user: ana } },
        previous_message: { text: 'gw3 looks bad' },
      },
      { subtype: 'message_deleted', channel, deleted_ts: ts, previous_message: { user: ana } },
    ]);
  });

  test('a mention comes as two events about one message', async () => {
    const ts = await here.slack.say(here.ana, channel, '@opensips ds_list');

    expect(heard.events).toHaveLength(2);
    expect(heard.events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'app_mention', ts }),
        expect.objectContaining({ type: 'message', ts }),
      ]),
    );
  });

  test('reactions, given and taken back, and pins', async () => {
    const { slack, ana } = here;
    const ts = await slack.say(ana, channel, 'gw3 looks bad');
    slack.react(ana, channel, ts, 'pushpin');
    slack.unreact(ana, channel, ts, 'pushpin');
    slack.pin(ana, channel, ts);

    const item = { type: 'message', channel, ts };
    expect(await first('reaction_added')).toMatchObject({
      user: ana,
      reaction: 'pushpin',
      item_user: ana,
      item,
    });
    expect(await first('reaction_removed')).toMatchObject({ user: ana, reaction: 'pushpin', item });
    expect(await first('pin_added')).toMatchObject({ user: ana, channel_id: channel, pin_count: '1' });
  });

  test('its own messages and edits, marked as its own', async () => {
    const { ts } = await here.call('chat.postMessage', { channel, text: 'card' });
    await here.call('chat.update', { channel, ts, text: 'card 2' });
    const { botUser, botId } = here.slack.state;

    expect(await first('message')).toMatchObject({ user: botUser, bot_id: botId, text: 'card' });
    const change = await first('message message_changed');
    expect(change).toMatchObject({ message: { bot_id: botId, text: 'card 2' } });
    expect(change).not.toHaveProperty('user');
  });

  test('who comes, what Slack writes about it, and nothing more once the channel is archived', async () => {
    const { slack, ana } = here;
    const bo = slack.addUser('bo');
    await here.call('conversations.invite', { channel, users: bo });
    await here.call('conversations.setTopic', { channel, topic: 'SEV2' });
    await here.call('conversations.archive', { channel });

    expect(await first('member_joined_channel')).toMatchObject({ user: bo, channel, inviter: slack.botUser });
    expect(await first('message channel_join')).toMatchObject({ user: bo });
    expect(await first('message channel_topic')).toMatchObject({ topic: 'SEV2', user: slack.botUser });
    expect(await first('channel_archive')).toMatchObject({ channel, user: slack.botUser });
    await expect(slack.say(ana, channel, 'too late')).rejects.toThrow('archived');
  });

  test('nothing of channels without it, nothing without the scope, nothing that is for one person', async () => {
    const { slack, ana } = here;
    const elsewhere = slack.addChannel('elsewhere', [ana], false);
    const away = await slack.say(ana, elsewhere, 'unheard');
    slack.react(ana, elsewhere, away, 'eyes');
    await here.call('chat.postEphemeral', { channel, user: ana, text: 'for ana' });
    slack.revoke('channels:history');
    await slack.say(ana, channel, 'unheard too');
    slack.grant('channels:history');
    await slack.say(ana, channel, 'heard');

    expect(heard.events.map(({ text }) => text)).toEqual(['heard']);
  });

  test('a shortcut on a message, with the message, the place and what may be answered with', async () => {
    const { slack, ana } = here;
    const ts = await slack.say(ana, channel, 'gw3 looks bad');
    const message = slack.messages.find((each) => each.ts === ts);
    if (!message) throw new Error('the message is gone');

    const { acked } = await slack.messageShortcut(ana, message, 'incident.note');

    expect(acked).toBe(true);
    expect(heard.interactions[0]).toMatchObject({
      type: 'message_action',
      callback_id: 'incident.note',
      message_ts: ts,
      channel: { id: channel, name: 'ops' },
      message: { type: 'message', user: ana, text: 'gw3 looks bad', ts },
      trigger_id: expect.stringMatching(/^Tr/),
      response_url: expect.stringMatching(/^http/),
    });
  });

  test('a slash command of the manifest, and no other', async () => {
    const { slack, ana } = here;

    await expect(slack.command(ana, channel, '/weather Paris')).rejects.toThrow(
      '/weather is not a valid command',
    );
    expect((await slack.command(ana, channel, '/opensips help')).acked).toBe(true);
  });
});
