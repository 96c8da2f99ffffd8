import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ModelServer, startModel } from '../../playground/model/server.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import type { Posted } from '../../playground/slack/state.ts';
import { toldAlone } from './approving.ts';
import { card, type IncidentStage, incidentStage, opened, standing } from './incident-stage.ts';

let model: ModelServer;
let stage: IncidentStage;
beforeAll(async () => {
  model = await startModel(() => ({
    kind: 'say',
    text: 'The carrier works on it. What is not known is how long.',
  }));
  stage = await incidentStage('', { env: { LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url } });
});
afterAll(async () => {
  await stage.close();
  await model.close();
});

/** The channels of incidents, the newest last. */
const channels = () => [...stage.slack.state.channels.values()].filter(({ name }) => name.startsWith('inc-'));

/** Fills in the form that somebody has open, and waits for the channel that comes of it. */
async function sent(user: string, values: Json): Promise<string> {
  const { slack } = stage;
  const before = channels().length;
  await slack.until(() => slack.modalOf(user));
  expect(await slack.submit(user, values)).toEqual({});
  const { id } = await slack.until(() => channels()[before]);
  await slack.until(() => slack.state.channels.get(id)?.purpose.value || undefined);
  return id;
}

async function told(user: string, channel: string, line: string): Promise<Posted> {
  const { slack } = stage;
  const before = slack.messages.length;
  await slack.command(user, channel, `/opensips ${line}`);
  return slack.until(
    () =>
      slack.messages.slice(before).findLast(({ to, text }) => to === user && !/is open|so far/.test(text)),
    15_000,
  );
}

test('a shortcut, a line without a title and Home open the form, in which the title alone has to be filled in', async () => {
  const { slack, people } = stage;

  await slack.form.shortcut(people.ana, 'incident');
  const one = await sent(people.ana, { title: 'By shortcut' });
  await slack.command(people.ana, stage.channel, '/opensips incident open');
  const two = await sent(people.ana, { title: 'By line', severity: 'SEV1' });
  await slack.openHome(people.bo);
  await slack.until(() => slack.form.homeOf(people.bo));
  await slack.form.pressHome(people.bo, 'Open an incident');
  const three = await sent(people.bo, { title: 'By Home' });

  expect(drawMessage(await card(stage, one))).toContain('SEV2 · BY SHORTCUT');
  expect(drawMessage(await card(stage, two))).toContain('SEV1 · BY LINE');
  expect(drawMessage(await card(stage, three))).toContain('SEV2 · BY HOME');
  await slack.openHome(people.bo);
  const home = await slack.until(() => {
    const blocks = slack.form.homeOf(people.bo)?.['blocks'] as readonly Json[] | undefined; // a view has blocks
    const drawn = blocks && drawMessage({ text: '', blocks });
    return drawn?.includes('By Home') ? drawn : undefined;
  });
  expect(home).toContain(`<#${three}>`);
});

test('an incident is opened from a message, which begins its timeline; another message is put there by a shortcut', async () => {
  const { slack, people } = stage;
  const ts = await slack.say(people.otto, stage.channel, 'Customers cannot call abroad\nsince 03:00');
  const message = slack.messages.find((each) => each.ts === ts) as Posted; // just written
  await slack.messageShortcut(people.ana, message, 'incident_from');
  const channel = await sent(people.ana, {});
  const second = await slack.say(people.bo, channel, 'gw3 is the way abroad');
  await slack.messageShortcut(
    people.bo,
    slack.messages.find((each) => each.ts === second) as Posted,
    'incident_note',
  );
  await slack.until(() => toldAlone(stage, people.bo, 0).find((words) => /on the timeline/.test(words)));

  const timeline = drawMessage(await told(people.ana, channel, 'incident timeline'))
    .split('\n')
    .filter((line) => / UTC /.test(line));
  expect(drawMessage(await card(stage, channel))).toContain('CUSTOMERS CANNOT CALL ABROAD');
  expect(timeline[0]).toMatch(/otto · message · Customers cannot call abroad since 03:00/);
  expect(timeline[1]).toMatch(/ana · state · Opened inc-/);
  expect(timeline.some((line) => line.endsWith('bo · message · gw3 is the way abroad'))).toBe(true);
});

test("a model's draft is for its asker alone, marked as such, and nothing is said before a person sends it", async () => {
  const { slack, people } = stage;
  const channel = await opened(stage, people.ana, 'open Trunk down');
  const before = standing(stage, channel).length;

  const draft = await told(people.ana, channel, 'incident draft');
  expect(drawMessage(draft)).toContain("A model's draft, which nobody has checked");
  expect(drawMessage(draft)).toContain('The carrier works on it.');
  expect(model.asked.at(-1)?.messages.at(-1)?.content).toContain('Trunk down');
  expect(standing(stage, channel)).toHaveLength(before);

  await slack.click(people.ana, draft, 'Use it');
  await slack.until(() => slack.modalOf(people.ana));
  expect(JSON.stringify(slack.modalOf(people.ana)?.view)).toContain('A model wrote this draft');
  await slack.submit(people.ana, {});
  await slack.until(() =>
    standing(stage, channel).some(
      (message) =>
        /says.*The carrier works on it/s.test(drawMessage(message)) &&
        !/INVESTIGATING/.test(drawMessage(message)),
    ),
  );
});

test('where several are open the one that is meant has to be named', async () => {
  const { people } = stage;

  expect(drawMessage(await told(people.ana, stage.channel, 'incident update x'))).toContain(
    'Several incidents are open',
  );
  expect(drawMessage(await told(people.ana, stage.channel, 'incident severity 1 id=inc-1-1'))).toContain(
    'There is no incident inc-1-1',
  );
  expect(drawMessage(await told(people.ana, stage.channel, 'incident frobnicate'))).toContain(
    'incident has no frobnicate',
  );
  expect(drawMessage(await told(people.ana, stage.channel, 'incident open Bad node @nowhere'))).toContain(
    'There is no node nowhere',
  );
  expect(stage.bot.log.filter((line) => /"level":(40|50)/.test(line))).toEqual([]);
});
