import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import { LONG } from '../long.ts';
import { card, type IncidentStage, incidentChannel, incidentStage, standing } from './incident-stage.ts';

let stage: IncidentStage;
let bot: Bot;
let channel = '';
beforeAll(async () => {
  stage = await incidentStage();
  bot = stage.bot;
});
afterAll(async () => {
  await bot.stop();
  await stage.close();
});

const posts = (mark: RegExp) => (args: Json) => mark.test(JSON.stringify(args['blocks']));
const anything = () => true;

/** What Slack does for an incident, in order; each is done, and the process that asked for it dies before it hears so. */
const ALL_OF_SET_UP = [
  ['the channel', 'conversations.create', anything],
  ['the topic', 'conversations.setTopic', anything],
  ['the card', 'chat.postMessage', posts(/ card\b/)],
  ['the pin', 'pins.add', anything],
  ['the announcement', 'chat.postMessage', posts(/ announcement\b/)],
  ['the invitations', 'conversations.invite', anything],
  ['the first bookmark', 'bookmarks.add', anything],
  ['the second bookmark', 'bookmarks.add', (args: Json) => args['title'] === 'Runbook'],
  ['the description', 'conversations.setPurpose', anything],
  ['the evidence', 'chat.postMessage', posts(/ evidence\b/)],
] as const;
/** Of two alike the short form has one: two texts that are set over the channel, two bookmarks. */
const AGAIN: readonly string[] = ['the second bookmark', 'the description'];
const SET_UP = ALL_OF_SET_UP.filter(([what]) => LONG || !AGAIN.includes(what));

const ENDING = [
  ['the summary', 'chat.postMessage', posts(/ summary 1\b/)],
  ['the file', 'files.completeUploadExternal', anything],
  ['the canvas', 'conversations.canvases.create', anything],
] as const;

/** Kills the process at once when Slack has done this and before it says so, and starts another one; `begin` sets it off. */
async function killedAt(method: string, when: (args: Json) => boolean, begin: () => Promise<unknown>) {
  const { slack, env } = stage;
  let struck = false;
  slack.fail(method, {
    afterDoing: true,
    delayMs: 4000,
    status: 500,
    when: (args) => {
      if (!when(args)) return false;
      struck = true;
      return true;
    },
  });
  await begin();
  await slack.until(() => struck, 15_000);
  await sleep(1);
  await bot.stop('SIGKILL');
  slack.heal();
  bot = await startBot(env);
  return struck;
}

test.each(SET_UP)(
  'a process that is killed when Slack has made %s goes on where it was',
  async (what, method, when) => {
    const { slack, people } = stage;
    const struck = await killedAt(method, when, async () => {
      if (what === 'the channel')
        await slack.command(people.ana, stage.channel, '/opensips incident open Gateway gw3 is down');
    });
    channel = await incidentChannel(stage);
    expect(struck).toBe(true);
  },
);

test('after all of that each thing is there once', async () => {
  const { slack, people, board } = stage;
  const looks = () => slack.calls.filter(({ method }) => method === 'conversations.history').length;
  const before = looks();
  await slack.until(() => looks() > before);
  await sleep(1000);
  const { state } = slack;
  const made = [...state.channels.values()].filter(({ name }) => name.startsWith('inc-'));
  const said = (where: string, words: RegExp) =>
    standing(stage, where).filter((message) => words.test(drawMessage(message)));

  console.log('killed over the set-up of an incident:', {
    kills: SET_UP.length,
    channels: made.length,
    cards: said(channel, /INVESTIGATING/).length,
    evidence: said(channel, /nodes answer/).length,
    announcements: said(board, /INVESTIGATING/).length,
    pins: state.pins.get(channel)?.length,
    bookmarks: state.bookmarks.get(channel)?.length,
  });
  expect(made).toHaveLength(1);
  expect(made[0]?.topic.value).toContain('SEV2 · investigating');
  expect([...(made[0]?.members ?? [])].toSorted()).toEqual(
    [slack.botUser, people.ana, people.bo, people.cy].toSorted(),
  );
  expect(said(channel, /INVESTIGATING/)).toHaveLength(1);
  expect(said(channel, /nodes answer/)).toHaveLength(1);
  expect(said(board, /INVESTIGATING/)).toHaveLength(1);
  expect(state.pins.get(channel)?.map(({ ts }) => ts)).toEqual([(await card(stage, channel)).ts]);
  expect(state.bookmarks.get(channel)?.map(({ title }) => title)).toEqual(['Homer', 'Runbook']);
  expect(standing(stage, channel).filter(({ subtype }) => subtype === 'channel_topic')).toHaveLength(1);
});

test.each(ENDING)(
  'a process that is killed when Slack has made %s of the end goes on too',
  async (what, method, when) => {
    const { slack, people } = stage;
    const struck = await killedAt(method, when, async () => {
      if (what === 'the summary')
        await slack.command(people.ana, channel, '/opensips incident resolve Carrier mended it');
    });
    expect(struck).toBe(true);
  },
);

test('and of the end there is one summary, one file and one canvas', async () => {
  const { slack } = stage;
  await slack.until(() => slack.state.canvases.size > 0);
  await sleep(1500);

  const all = standing(stage, channel);
  const summaries = all.filter((message) => /is resolved after/.test(drawMessage(message)));
  const files = all.filter(({ file }) => file);
  console.log('killed over its end:', {
    kills: ENDING.length,
    summaries: summaries.length,
    files: files.length,
    canvases: slack.state.canvases.size,
  });
  expect(summaries).toHaveLength(1);
  expect(files).toHaveLength(1);
  expect(slack.state.canvases.size).toBe(1);
  expect(drawMessage(await card(stage, channel, /RESOLVED/))).toContain('Carrier mended it');
});
