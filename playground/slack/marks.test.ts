import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Calling, openWorkspace } from './calling.ts';

const ALL = [
  'pins:write',
  'pins:read',
  'bookmarks:write',
  'bookmarks:read',
  'reactions:write',
  'reactions:read',
  'channels:manage',
];

let here: Calling;
let channel = '';
let ts = '';
beforeAll(async () => {
  here = await openWorkspace(...ALL);
  channel = here.slack.addChannel('ops', [here.ana]);
  ts = (await here.call('chat.postMessage', { channel, text: 'card' })).ts ?? '';
});
afterAll(() => here.slack.close());

describe('pins', () => {
  test('a message is pinned once, and listed', async () => {
    expect(await here.call('pins.add', { channel, timestamp: ts })).toEqual(
      expect.objectContaining({ ok: true }),
    );
    expect((await here.call('pins.add', { channel, timestamp: ts })).error).toBe('already_pinned');
    expect((await here.call('pins.list', { channel })).items).toMatchObject([
      { channel, created_by: here.slack.botUser, message: { ts, text: 'card', pinned_to: [channel] } },
    ]);
    await here.call('pins.remove', { channel, timestamp: ts });
    expect((await here.call('pins.remove', { channel, timestamp: ts })).error).toBe('no_pin');
  });

  test.each([
    [{}, 'no_item_specified'],
    [{ timestamp: 'yesterday' }, 'bad_timestamp'],
    [{ timestamp: '1700000000.000001' }, 'message_not_found'],
  ])('%o is answered with %s', async (more, error) => {
    expect((await here.call('pins.add', { channel, ...more })).error).toBe(error);
  });

  test("Slack's own lines are not pinned", async () => {
    here.slack.join(here.slack.addUser('bo'), channel);
    const line = here.slack.messages.find(({ subtype }) => subtype === 'channel_join');

    expect((await here.call('pins.add', { channel, timestamp: line?.ts })).error).toBe('not_pinnable');
  });

  test('a channel takes a hundred', async () => {
    const full = here.slack.addChannel('full', [here.ana]);
    const errors = [];
    for (let time = 0; time < 101; time += 1) {
      const posted = await here.call('chat.postMessage', { channel: full, text: String(time) });
      errors.push((await here.call('pins.add', { channel: full, timestamp: posted.ts })).error);
    }

    expect(errors.slice(0, 100).every((error) => error === undefined)).toBe(true);
    expect(errors[100]).toBe('too_many_pins');
  });
});

describe('bookmarks', () => {
  const link = { type: 'link', title: 'Dashboard', link: 'https://example.test/d/1' };

  test('are added as often as they are asked for, changed and taken away', async () => {
    const args = { channel_id: channel, ...link, emoji: ':bar_chart:' };
    const { bookmark } = await here.call('bookmarks.add', args);
    await here.call('bookmarks.add', args);
    const bookmark_id = bookmark?.['id'];
    await here.call('bookmarks.edit', { channel_id: channel, bookmark_id, title: 'Graphs' });

    const { bookmarks } = await here.call('bookmarks.list', { channel_id: channel });
    expect(bookmarks?.map(({ title }) => title)).toEqual(['Graphs', 'Dashboard']);
    await here.call('bookmarks.remove', { channel_id: channel, bookmark_id });
    expect((await here.call('bookmarks.remove', { channel_id: channel, bookmark_id })).error).toBe(
      'not_found',
    );
  });

  test.each([
    [{ link: 'ftp://example.test' }, 'invalid_link'],
    [{ type: 'message' }, 'invalid_bookmark_type'],
    [{ emoji: 'chart' }, 'invalid_emoji'],
    [{ title: '' }, 'invalid_arguments'],
    [{ channel_id: 'C0NOWHERE' }, 'channel_not_found'],
  ])('%o is answered with %s', async (more, error) => {
    expect((await here.call('bookmarks.add', { channel_id: channel, ...link, ...more })).error).toBe(error);
  });
});

describe('reactions', () => {
  test('of people and the app are counted, and taken back by whoever gave them', async () => {
    const name = 'pushpin';
    here.slack.react(here.ana, channel, ts, name);
    await here.call('reactions.add', { channel, timestamp: ts, name });

    expect((await here.call('reactions.add', { channel, timestamp: ts, name })).error).toBe(
      'already_reacted',
    );
    expect((await here.call('reactions.get', { channel, timestamp: ts })).message).toMatchObject({
      reactions: [{ name, count: 2, users: [here.ana, here.slack.botUser] }],
    });
    await here.call('reactions.remove', { channel, timestamp: ts, name });
    expect((await here.call('reactions.remove', { channel, timestamp: ts, name })).error).toBe('no_reaction');
    here.slack.unreact(here.ana, channel, ts, name);
    expect((await here.call('reactions.get', { channel, timestamp: ts })).message).not.toHaveProperty(
      'reactions',
    );
  });

  test.each([
    [{ name: ':pushpin:' }, 'invalid_name'],
    [{ name: 'pushpin', timestamp: '1700000000.000001' }, 'message_not_found'],
    [{ name: 'pushpin', timestamp: undefined }, 'no_item_specified'],
  ])('%o is answered with %s', async (more, error) => {
    expect((await here.call('reactions.add', { channel, timestamp: ts, ...more })).error).toBe(error);
  });
});
