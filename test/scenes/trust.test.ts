import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { startBot } from '../../playground/bot.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ask } from './asking.ts';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

const chatops = (databaseUrl: string, ...words: string[]): string =>
  execFileSync(process.execPath, ['src/app/main.ts', ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl },
  });

describe('a request over HTTP', () => {
  test('that is not signed by Slack, is old or comes from the future is refused, and a repeated one does nothing', async () => {
    stage = await setStage({ over: 'http' });
    const { slack, people, channel } = stage;

    const forged = await slack.command(people.ana, channel, '/opensips ds_list', {}, { secret: 'another' });
    const stale = await slack.command(people.ana, channel, '/opensips ds_list', {}, { ageSeconds: 360 });
    const future = await slack.command(people.ana, channel, '/opensips ds_list', {}, { ageSeconds: -360 });
    const first = await slack.command(people.ana, channel, '/opensips ds_list', { trigger_id: 'same' });
    await slack.until(() => stage.asked().length === 1);
    const again = await slack.command(people.ana, channel, '/opensips ds_list', { trigger_id: 'same' });
    await ask(stage, people.ana, 'uptime');

    expect([forged, stale, future, first, again].map(({ status }) => status)).toEqual([
      401, 401, 401, 200, 200,
    ]);
    expect(stage.asked()).toEqual(['fra ds_list', 'fra uptime']);
  });
});

describe('the process', () => {
  test('killed at any moment leaves a chain that verifies, and goes on from there', async () => {
    stage = await setStage();
    const { slack, people, channel, databaseUrl, env } = stage;
    for (const commands of [1, 5, 12]) {
      const bot = await startBot(env);
      for (let times = 0; times < commands; times += 1)
        void slack.command(people.ana, channel, '/opensips ds_list');
      await slack.until(() => slack.messages.length > 0);
      await bot.stop('SIGKILL');
    }
    await stage.bot.stop('SIGKILL');

    expect(chatops(databaseUrl, 'audit', 'verify')).toContain('The audit is in order');
    expect(chatops(databaseUrl, 'audit', 'export').split('\n').length).toBeGreaterThan(2);
  });

  test('shows no secret in its log, its health pages or its audit', async () => {
    stage = await setStage({ env: { LOG_LEVEL: 'debug' } });
    const { slack, people, bot, databaseUrl } = stage;
    slack.fail('chat.postEphemeral', { error: 'internal_error', times: 5 });
    await ask(stage, people.ana, 'ds_list');
    await ask(
      stage,
      people.ana,
      'aka_av_add public_identity=a private_identity=b authenticate=canary-9 authorize=canary-9 confidentiality-key=canary-9 integrity-key=canary-9',
    );
    const pages = await Promise.all(
      ['healthz', 'readyz', 'metrics'].map(async (page) =>
        (await fetch(`http://127.0.0.1:${bot.port}/${page}`)).text(),
      ),
    );

    const seen = [
      ...bot.log,
      ...pages,
      chatops(databaseUrl, 'audit', 'export'),
      ...slack.messages.map(({ text }) => text),
    ].join('\n');
    for (const secret of [slack.tokens.bot, slack.tokens.app, 'canary-9']) expect(seen).not.toContain(secret);
    expect(seen).toContain('auth_aka:av_add');
  });

  test('ends when asked, with what is under way answered', async () => {
    stage = await setStage();
    const { slack, people, channel, fleet, bot } = stage;
    await fleet.node('fra').faults.set({ kind: 'slow', ms: 800 });

    await slack.command(people.ana, channel, '/opensips uptime');
    const code = await bot.stop('SIGTERM');

    expect(code).toBe(0);
    expect(JSON.stringify(slack.messages)).toContain('Up for');
  });
});
