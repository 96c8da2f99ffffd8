import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { answersTo, type Stand, type StandOptions, stand } from '../../../test/slack-stand.ts';
import { startSlack } from './start.ts';

let here: Stand;
const open = async (options?: StandOptions): Promise<Stand> => {
  here = await stand(options);
  return here;
};
afterEach(() => here.close());

/** The second connection comes at once instead of after three seconds. */
const hurried: StandOptions = {
  needs: { sleep: (ms, signal) => sleep(ms === 3000 ? 1 : ms, undefined, signal ? { signal } : {}) },
};

test('two connections are open, and being renewed loses no command', async () => {
  const { workspace, ana, channel } = await open(hurried);
  await workspace.until(() => workspace.sockets.count() === 2);

  const delivered = [];
  for (let round = 0; round < 6; round += 1) {
    workspace.sockets.refresh();
    delivered.push(await workspace.command(ana, channel, '/opensips whoami'));
    delivered.push(await workspace.command(ana, channel, '/opensips whoami'));
    await sleep(30);
  }
  await workspace.until(() => answersTo(here, ana).length === 12);

  expect(delivered.map(({ acked }) => acked)).toEqual(delivered.map(() => true));
  expect(workspace.calls.filter(({ method }) => method === 'apps.connections.open')).toHaveLength(3);
});

test('after the network went away under both connections the next command is answered', async () => {
  const { workspace, slack, ana, channel } = await open(hurried);
  await workspace.until(() => workspace.sockets.count() === 2);

  workspace.sockets.cut();
  await workspace.until(() => workspace.sockets.count() === 2);
  await workspace.command(ana, channel, '/opensips whoami');
  await workspace.until(() => answersTo(here, ana)[0]);

  expect(slack.ready()).toBe(true);
});

test('while Slack cannot be reached the bot is not ready, and it becomes so by itself', async () => {
  const { workspace, slack } = await open();
  workspace.fail('apps.connections.open', { status: 500, times: 6 });

  workspace.sockets.cut();
  await workspace.until(() => !slack.ready());
  await workspace.until(() => slack.ready(), 15_000);

  expect(workspace.sockets.count()).toBeGreaterThan(0);
});

test('an app token that Slack refuses stops the start with a sentence', async () => {
  const { workspace, needs } = await open();

  const started = startSlack(
    {
      botToken: workspace.tokens.bot,
      apiUrl: workspace.apiUrl,
      appToken: 'xapp-wrong',
      signingSecret: undefined,
      readGroups: [],
      writeGroups: [],
    },
    { team: workspace.team, botUser: workspace.botUser, bot: undefined, scopes: undefined },
    needs,
  );

  await expect(started).rejects.toThrow('Slack refuses SLACK_APP_TOKEN: not_allowed_token_type.');
});

test('closing lets what is under way end, and takes nothing more', async () => {
  const { workspace, slack, ana, channel } = await open({
    submit: async () => {
      await sleep(300);
      return { kind: 'refused', reason: 'hazard', because: 'That was it.', suggestions: [] };
    },
  });

  await workspace.command(ana, channel, '/opensips ds_list');
  await slack.close();

  expect(answersTo(here, ana)).toHaveLength(1);
  expect(workspace.sockets.count()).toBe(0);
});
