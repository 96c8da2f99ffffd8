import { afterEach, beforeEach, expect, test } from 'vitest';
import { put } from '../slack/api/chat.ts';
import { createWorkspace, type Workspace } from '../slack/workspace.ts';
import type { Stage } from '../stage.ts';
import { newsFor } from './news.ts';

let slack: Workspace;
beforeEach(async () => {
  slack = await createWorkspace({ manifest: 'manifest.yml', deliver: 'socket' });
});
afterEach(() => slack.close());

test('what was said in a private channel before somebody came is shown when they come, and goes when they leave', () => {
  const ana = slack.addUser('ana');
  const bo = slack.addUser('bo');
  const channel = slack.addChannel('inc-1', [bo], true, true);
  const stage = { slack, fleet: { nodes: [] }, groups: { readers: '', writers: '' } } as unknown as Stage; // news needs no more of it
  const news = newsFor(stage, ana, new Map());
  const { id } = put(slack.state, { channel, user: bo, text: 'gw3 is down', blocks: [] });

  const before = news();
  slack.invite(bo, channel, ana);
  const joined = news();
  slack.leave(ana, channel);
  const left = news();

  expect(before.messages).toEqual([]);
  expect(joined.messages.map(({ text }) => text)).toContain('gw3 is down');
  expect(joined.places.map(({ name }) => name)).toContain('inc-1');
  expect(left.gone).toContain(id);
});
