import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { request, TAKE_OUT } from './approving.ts';
import { ask } from './asking.ts';
import { homeOf } from './home-tab.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage.close();
});

const open = (user: string, says: RegExp): Promise<string> => homeOf(stage, user, says);

test('Home shows what I may do, the nodes, what waits for me and what I asked last', async () => {
  const { people } = stage;
  await ask(stage, people.cy, 'ds_list');
  const card = await request(stage, people.bo, TAKE_OUT);

  const writer = await open(people.cy, /For you/);
  const asker = await open(people.bo, /asked by you/);
  const outsider = await open(people.otto, /no role/);

  expect(card.buttons()).toContain('Approve');
  expect(writer).toContain('You hold mi.read and mi.write');
  expect(writer).toContain('fra  ● up, OpenSIPS 3.6');
  expect(writer).toContain('◐ For you: dispatcher:set_state on fra');
  expect(writer).toContain('[ ds_list ]');
  expect(asker).not.toContain('For you');
  expect(outsider).not.toContain('dispatcher:set_state');
});

test('asking again asks with the same parameters on the same node', async () => {
  const { slack, people } = stage;
  await ask(stage, people.ana, 'ul_show_contact location alice @ams');
  await open(people.ana, /ul_show_contact/);
  const before = slack.messages.length;

  await slack.form.pressHome(people.ana, 'ul_show_contact table_name=location aor=alice @ams');
  const answer = await slack.until(() =>
    slack.messages.slice(before).find(({ user }) => user === slack.botUser),
  );

  expect(drawMessage(answer)).toContain('alice');
  expect(drawMessage(answer)).toContain('ams');
});

test('a press asks again and answers in the direct messages; the form opens from there', async () => {
  const { slack, people } = stage;
  await open(people.cy, /\[ ds_list \]/);
  const direct = slack.directOf(people.cy);

  await slack.form.pressHome(people.cy, 'ds_list');
  const answer = await slack.until(() =>
    slack.messages.find(({ channel, user }) => channel === direct && user === slack.botUser),
  );
  await slack.form.pressHome(people.cy, 'Run a command');

  expect(drawMessage(answer)).toContain('5 destinations');
  expect(await slack.until(() => slack.modalOf(people.cy))).toBeDefined();
  expect(stage.bot.log.filter((line) => /"level":(40|50)/.test(line))).toEqual([]);
});
