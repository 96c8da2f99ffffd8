import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import { card, type IncidentStage, incidentStage, opened, standing } from './incident-stage.ts';

let server: Postgres;
let stage: IncidentStage;
let second: Bot;
beforeAll(async () => {
  server = await startPostgres();
  stage = await incidentStage('next_update: 2s\n  archive_after: 2s', { env: { DATABASE_URL: server.url } });
  second = await startBot(stage.env);
  await stage.slack.until(() => stage.slack.sockets.count() >= 4);
});
afterAll(async () => {
  await second.stop();
  await stage.close();
  await server.stop();
});

test('two processes set one incident up, remind once, say each update once, end it once, and archive it once', async () => {
  const { slack, people } = stage;
  const channel = await opened(stage, people.ana);
  const said = (words: RegExp) =>
    standing(stage, channel).filter((message) => words.test(drawMessage(message)));

  await slack.until(() => said(/The next update is due/).length > 0);
  await sleep(2500);
  expect(said(/The next update is due/)).toHaveLength(1);

  await Promise.all(
    [1, 2, 3, 4, 5].map((each) =>
      slack.command(people.ana, channel, `/opensips incident update Number ${each} next=1h`),
    ),
  );
  await slack.until(() =>
    [1, 2, 3, 4, 5].every((each) => said(new RegExp(`says.*Number ${each}$`, 'ms')).length > 0),
  );
  await slack.command(people.bo, channel, '/opensips incident resolve Done');
  await slack.until(() => slack.state.canvases.size > 0);
  await slack.until(() => slack.state.channels.get(channel)?.is_archived);

  for (const each of [1, 2, 3, 4, 5])
    expect(
      said(new RegExp(`says[^]*Number ${each}\\b`))
        .filter(({ ts }) => ts !== said(/RESOLVED/)[0]?.ts)
        .map((message) => `${message.ts} ${drawMessage(message)}`),
    ).toEqual([expect.anything()]);
  expect(said(/is resolved after/)).toHaveLength(1);
  expect(
    said(/1 of|3 of 3 nodes answer/).filter((message) => /Evidence of/.test(drawMessage(message))),
  ).toHaveLength(1);
  expect(standing(stage, channel).filter(({ file }) => file)).toHaveLength(1);
  expect(slack.calls.filter(({ method }) => method === 'conversations.archive')).toHaveLength(1);
  expect(slack.calls.filter(({ method }) => method === 'conversations.create')).toHaveLength(1);
  // What an archived channel refuses is not tried again and again.
  await sleep(2000);
  const refused = slack.calls.filter(({ error }) => error === 'is_archived');
  expect(refused.length).toBeLessThanOrEqual(1);
  expect(drawMessage(await card(stage, channel))).toContain('RESOLVED');
});
