import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import { refusedBySlack } from './asking.ts';
import { card, type IncidentStage, incidentStage, opened, standing } from './incident-stage.ts';

let stage: IncidentStage;
beforeAll(async () => {
  stage = await incidentStage();
});
afterAll(async () => {
  await stage.close();
});

test('a line opens an incident, and everything around it stands', async () => {
  const { slack, people, board } = stage;

  const channel = await opened(stage, people.ana);

  const made = slack.state.channels.get(channel);
  await new Promise((r) => setTimeout(r, 500));
  require('node:fs').writeFileSync(
    '/tmp/inc-out.txt',
    slack.messages.map((m) => [m.channel, m.to, m.subtype, drawMessage(m)].join(' ')).join('\n---\n') +
      JSON.stringify(
        slack.calls.slice(-60).map((c) => [c.method, c.ok, c.error]),
        null,
        0,
      ),
  );
  expect(made?.name).toMatch(/^inc-\d{8}-1-gateway-gw3-is-down$/);
  expect(refusedBySlack(stage)).toEqual([]);
  console.log(stage.bot.log.filter((line) => /"level":(40|50)/.test(line)));
});
