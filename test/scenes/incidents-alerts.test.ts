import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Posted } from '../../playground/slack/state.ts';
import type { Stage } from '../../playground/stage.ts';
import { alertStage, cardSaying, cards } from './alerting.ts';
import { toldAlone } from './approving.ts';
import { ask } from './asking.ts';
import { card, incidentChannel, standing } from './incident-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await alertStage(`
samples: { every: 1s }
watches:
  built_in: []
  rules: [{ name: trunks, state: "gw*", severity: critical, nodes: [fra] }]
`);
});
afterAll(async () => {
  await stage.close();
});

const alertCard = async (): Promise<Posted> => {
  await cardSaying(stage, 'gw1 on fra');
  const found = cards(stage).findLast((message) => /gw1 on fra/i.test(drawMessage(message)));
  if (!found) throw new Error('there is no card');
  return found;
};

test('an alert opens one incident: the form knows it, the card names it, and a second one is not opened', async () => {
  const { slack, people } = stage;
  stage.fleet.node('fra').probing.silent('gw1');
  const alarm = await alertCard();

  await slack.click(people.ana, alarm, 'Open incident');
  await slack.click(people.bo, alarm, 'Open incident');
  await slack.until(() => slack.modalOf(people.ana) && slack.modalOf(people.bo));
  expect(JSON.stringify(slack.modalOf(people.ana)?.view)).toContain('"initial_value":"gw1 on fra is not up"');
  await Promise.all([slack.submit(people.ana, {}), slack.submit(people.bo, {})]);

  const channel = await incidentChannel(stage);
  await slack.until(() =>
    toldAlone(stage, people.bo, 0)
      .concat(toldAlone(stage, people.ana, 0))
      .find((words) => /has an incident already/.test(words)),
  );
  expect([...slack.state.channels.values()].filter(({ name }) => name.startsWith('inc-'))).toHaveLength(1);
  expect(drawMessage(await card(stage, channel))).toContain('◐ INVESTIGATING · SEV2 · GW1 ON FRA IS NOT UP');
  expect(await cardSaying(stage, /Incident inc-\d{8}-1/)).not.toContain('[ Open incident ]');
  expect(standing(stage, stage.channel).some((message) => drawMessage(message).includes('[ Join ]'))).toBe(
    true,
  );
});

test('the timeline tells what becomes of the alert, each time once', async () => {
  const { slack, people } = stage;
  const channel = await incidentChannel(stage);
  const timeline = async () => {
    const before = slack.messages.length;
    await slack.command(people.ana, channel, '/opensips incident timeline');
    return slack.until(() => toldAlone(stage, people.ana, before).at(-1));
  };

  stage.fleet.node('fra').probing.answering('gw1');
  await cardSaying(stage, 'Resolved: gw1 on fra is up again');

  await expect.poll(timeline).toMatch(/alert · ● Resolved: gw1 on fra is up again/);
  const lines = (await timeline()).split('\n').filter((each) => / alert · /.test(each));
  expect(lines[0]).toContain('✕ Critical: gw1 on fra is not up');
  expect(new Set(lines).size).toBe(lines.length);
  expect((await ask(stage, people.ana, 'incident list')).drawn).toContain('gw1 on fra is not up');
});

test('Join brings somebody in; the card keeps to itself what only leaders may do', async () => {
  const { slack, people } = stage;
  const channel = await incidentChannel(stage);
  const announced = standing(stage, stage.channel).find((message) =>
    drawMessage(message).includes('[ Join ]'),
  );

  await slack.click(people.cy, announced as Posted, 'Join'); // it is there
  await slack.until(() => slack.state.channels.get(channel)?.members.has(people.cy));
  const before = slack.messages.length;
  await slack.click(people.otto, announced as Posted, 'Join');

  await slack.until(() =>
    toldAlone(stage, people.otto, before).find((words) => /needs mi\.read/.test(words)),
  );
  expect(slack.state.channels.get(channel)?.members.has(people.otto)).toBe(false);
});
