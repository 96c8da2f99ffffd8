import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { createWorkspace } from '../../../playground/slack/workspace.ts';
import { silentLog } from '../../kernel/log.ts';
import { createPoster } from './poster.ts';

test('the title of a step is one line that Slack takes, however long the command was', async () => {
  const workspace = await createWorkspace({ manifest: 'manifest.yml', deliver: 'socket' });
  const ana = workspace.addUser('ana');
  const channel = workspace.addChannel('ops', [ana]);
  const poster = createPoster({
    client: new WebClient(workspace.tokens.bot, { slackApiUrl: workspace.apiUrl }),
    sleep: async () => undefined,
    clock: () => 0,
    log: silentLog,
    observe: () => undefined,
  });
  const step = (title: string, status: 'in_progress' | 'complete') => ({ id: 'step-1', title, status });
  const long = `get_statistics\n${'statistics=all '.repeat(60)}`;
  const to = { team: workspace.team, user: ana };

  const started = await poster.stream.start({ channel, thread: '1.0' }, to, [step(long, 'in_progress')]);
  const ts = started.ok ? started.value : '';
  const grown = await poster.stream.append(channel, ts, [step(long, 'complete'), step('', 'in_progress')]);

  expect([started.ok, grown.ok]).toEqual([true, true]);
  expect(workspace.messages.at(-1)?.text.split('\n')[0]).toMatch(/^\[complete\] get_statistics stat.*…$/);
  await workspace.close();
});
