import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import type { Stage } from '../../playground/stage.ts';
import { alertStage, cardSaying, cards } from './alerting.ts';
import { card, incidentChannel, standing } from './incident-stage.ts';
import { auditOf } from './kept.ts';

let stage: Stage;
let bot: Bot;
beforeAll(async () => {
  stage = await alertStage(`
samples: { every: 1s }
watches: { built_in: [], rules: [{ name: trunks, state: "gw*", nodes: [fra] }] }
incidents: { next_update: 0, archive_after: 10s }
`);
  bot = stage.bot;
});
afterAll(async () => {
  await bot.stop();
  await stage.close();
});

const posts = (mark: RegExp) => (args: Json) => mark.test(JSON.stringify(args['blocks']));
const kills: string[] = [];

/** Kills the process at once when Slack has done this and before it says so, and starts another one. */
async function killedAt(
  what: string,
  method: string,
  when: (args: Json) => boolean,
  begin: () => Promise<unknown>,
) {
  const { slack, env } = stage;
  let struck = false;
  const strikes = (args: Json): boolean => {
    struck ||= when(args);
    return when(args);
  };
  slack.fail(method, { afterDoing: true, delayMs: 4000, status: 500, when: strikes });
  void begin().catch(() => undefined);
  await slack.until(() => struck, 25_000);
  await sleep(1);
  await bot.stop('SIGKILL');
  kills.push(what);
  slack.heal();
  bot = await startBot(env);
  await slack.until(() => slack.sockets.count() > 0);
}
const said = (where: string, words: RegExp) =>
  standing(stage, where).filter((message) => words.test(drawMessage(message)));
const typed = (where: string, line: string) =>
  stage.slack.command(stage.people.ana, where, `/opensips incident ${line}`);

test('killed when its alert is linked, over an update, a reminder, a second end and the archive: each is there once', async () => {
  const { slack, people } = stage;
  onTestFailed(() => console.log('killed at', kills));
  stage.fleet.node('fra').probing.silent('gw1');
  await cardSaying(stage, 'gw1 on fra');
  const [alarm] = cards(stage);
  if (!alarm) throw new Error('there is no card of the alert');
  await slack.click(people.ana, alarm, 'Open incident');
  await slack.until(() => slack.modalOf(people.ana));
  await killedAt(
    'the link of the alert',
    'chat.update',
    (args) => args['ts'] === alarm.ts && /inc-\d{8}/.test(JSON.stringify(args)),
    () => slack.submit(people.ana, {}),
  );
  const channel = await incidentChannel(stage);
  await slack.until(() => said(channel, /nodes? answer/).length > 0, 25_000);

  await killedAt('an update', 'chat.postMessage', posts(/ update 1\b/), () =>
    typed(channel, 'update The carrier looks at it'),
  );
  await slack.until(() => said(channel, /says[\s\S]*The carrier looks at it/).length > 0, 25_000);
  await killedAt('a reminder', 'chat.postMessage', posts(/ reminder \d+/), () =>
    typed(channel, 'update Still looking next=1s'),
  );
  await slack.until(() => said(channel, /Still looking$/m).length > 0, 25_000);

  await slack.until(() => said(channel, /The next update is due/).length > 0, 25_000);
  await typed(channel, 'update It is mended next=0');
  await typed(channel, 'resolve Rebooted');
  await slack.until(() => said(channel, /is resolved after/).length > 0, 25_000);
  await slack.click(people.ana, await card(stage, channel, 'Reopen'), 'Reopen');
  await card(stage, channel, /\[ Resolve \]/);
  await killedAt('the second summary', 'chat.postMessage', posts(/ summary 2\b/), () =>
    typed(channel, 'resolve The fibre is spliced'),
  );
  await killedAt(
    'the archive',
    'conversations.archive',
    () => true,
    async () => undefined,
  );
  await slack.until(() => slack.state.channels.get(channel)?.is_archived);
  await sleep(6500);

  const counted = {
    kills: kills.length,
    channels: [...slack.state.channels.values()].filter(({ name }) => name.startsWith('inc-')).length,
    alarms: cards(stage).length,
    updates: said(channel, /says[\s\S]*The carrier looks at it/).length,
    reminders: said(channel, /The next update is due/).length,
    summaries: said(channel, /is resolved after/).length,
    files: standing(stage, channel).filter(({ file }) => file).length,
    canvases: slack.state.canvases.size,
    archived: slack.state.channels.get(channel)?.is_archived,
  };
  console.log('killed at', kills.join(', '), counted);
  expect(counted).toMatchObject({
    channels: 1,
    alarms: 1,
    updates: 1,
    reminders: 1,
    summaries: 2,
    files: 2,
    canvases: 1,
    archived: true,
  });
  expect(drawMessage(await card(stage, channel))).toContain('The fibre is spliced');
  const words = (await auditOf(stage.databaseUrl)).map(({ command }) => command);
  const often = (word: string): number => words.filter((each) => each === word).length;
  expect(['incident:open', 'incident:update', 'incident:resolve', 'incident:reopen'].map(often)).toEqual([
    1, 3, 2, 1,
  ]);
}, 180_000);
