import { afterEach, beforeEach, expect, test } from 'vitest';
import { put } from '../slack/api/chat.ts';
import { type Calling, openWorkspace } from '../slack/calling.ts';
import { type Heard, listenTo } from '../slack/listening.ts';
import { channelActs } from './acts-channels.ts';
import type { Acts } from './deed.ts';

let here: Calling;
let heard: Heard;
let bo = '';
let channel = '';
let acts: Acts = {};
beforeEach(async () => {
  here = await openWorkspace('channels:read', 'channels:manage');
  heard = await listenTo(here);
  bo = here.slack.addUser('bo');
  channel = here.slack.addChannel('ops', [here.ana]);
  acts = channelActs(here.slack, (body) => String(body['as']));
});
afterEach(async () => {
  heard.close();
  await here.slack.close();
});

const act = async (deed: string, body: object): Promise<unknown> =>
  acts[deed]?.({ as: here.ana, channel, ...body });
const said = async (user: string, text: string): Promise<string> => {
  const ts = await here.slack.say(user, channel, text);
  return here.slack.messages.find((each) => each.ts === ts)?.id ?? '';
};

test('a shortcut on a message reaches the app as Slack sends it', async () => {
  const at = await said(here.ana, 'gw3 looks bad');

  await act('use', { at, callback: 'sample.note' });

  expect(heard.interactions).toMatchObject([
    { type: 'message_action', callback_id: 'sample.note', message: { text: 'gw3 looks bad' } },
  ]);
});

test('nobody changes what others wrote, or puts anything to what is for one person alone', async () => {
  here.slack.join(bo, channel);
  const at = await said(bo, 'gw3 looks bad');
  const { botUser, state } = here.slack;
  const alone = put(state, { channel, user: botUser, text: 'for ana', blocks: [], to: here.ana });

  await expect(act('edit', { at, text: 'gw3 is fine' })).rejects.toThrow('is not of');
  await expect(act('erase', { at })).rejects.toThrow('is not of');
  await expect(act('react', { at: alone.id, name: 'eyes', on: true })).rejects.toThrow('no longer there');
});

test('from outside, and once a channel is archived, it is read and nothing else', async () => {
  const at = await said(here.ana, 'gw3 looks bad');
  const closed = here.slack.addChannel('board', [here.ana], true, true);

  await expect(act('react', { as: bo, at, name: 'eyes', on: true })).rejects.toThrow('Join it first');
  await expect(act('invite', { as: bo, whom: bo })).rejects.toThrow('Join it first');
  await expect(act('join', { as: bo, channel: closed })).rejects.toThrow('no such channel');
  await here.call('conversations.archive', { channel });

  for (const [deed, body] of [
    ['react', { at, name: 'eyes', on: true }],
    ['pin', { at, on: true }],
    ['edit', { at, text: 'x' }],
    ['join', { as: bo }],
    ['leave', {}],
  ] as const)
    await expect(act(deed, body)).rejects.toThrow('archived');
  expect(here.slack.state.channels.get(channel)?.members.has(bo)).toBe(false);
});

test('a canvas opens for who may read its channel', async () => {
  const board = here.slack.addChannel('board', [here.ana], true, true);
  const { state } = here.slack;
  const sections = [{ id: 's1', markdown: '# Report' }];
  state.canvases.set('F1', { id: 'F1', channel: board, title: 'Report', sections });

  expect(await act('canvas', { canvas: 'F1' })).toEqual({ title: 'Report', markdown: '# Report' });
  await expect(act('canvas', { as: bo, canvas: 'F1' })).rejects.toThrow('no longer there');
});
