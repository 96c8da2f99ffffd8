import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import { card, type IncidentStage, incidentStage, opened } from './incident-stage.ts';

let stage: IncidentStage;
beforeAll(async () => {
  stage = await incidentStage('archive_after: 1s');
});
afterAll(async () => {
  await stage.close();
});

test('the card says how it ended before the channel is archived, although both are due at once', async () => {
  const { slack, people } = stage;
  const channel = await opened(stage, people.ana);
  slack.fail('canvases.edit', { delayMs: 1500, afterDoing: true });
  slack.fail('conversations.canvases.create', { delayMs: 1500, afterDoing: true });

  await slack.command(people.ana, channel, '/opensips incident resolve The fibre is spliced');
  await slack.until(() => slack.state.channels.get(channel)?.is_archived);

  expect(drawMessage(await card(stage, channel))).toContain('RESOLVED');
});
