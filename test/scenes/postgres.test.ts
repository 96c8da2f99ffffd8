import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBot } from '../../playground/bot.ts';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ask } from './asking.ts';

let server: Postgres;
let stage: Stage;
beforeAll(async () => {
  server = await startPostgres();
  stage = await setStage({ env: { DATABASE_URL: server.url } });
});
afterAll(async () => {
  await stage.close();
  await server.stop();
});

test('two processes on one PostgreSQL answer each command and each event once', async () => {
  const { slack, people, channel, env } = stage;
  const second = await startBot(env);
  const before = slack.messages.length;

  for (let times = 0; times < 10; times += 1) {
    expect((await ask(stage, people.ana, 'ds_list')).drawn).toContain('5 destinations');
  }
  await slack.say(people.ana, channel, '@opensips uptime --public');
  await slack.until(() => slack.messages.length - before >= 12);
  await slack.redeliver();
  const audit = await ask(stage, people.bo, 'audit limit=50');
  await second.stop();

  expect(slack.sockets.count()).toBeGreaterThan(0);
  expect(slack.messages.length - before).toBe(13);
  expect(audit.drawn).toContain('22 rows of the audit');
});
