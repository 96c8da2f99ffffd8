import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBot } from '../../playground/bot.ts';
import type { Stage } from '../../playground/stage.ts';
import { cardAfter, request, times } from './approving.ts';
import { ask, refusedBySlack } from './asking.ts';
import { fleetStage } from './fleet-stage.ts';

let stage: Stage;

beforeAll(async () => {
  ({ stage } = await fleetStage());
});
afterAll(async () => {
  await stage.close();
});
beforeEach(() => {
  for (const node of stage.fleet.nodes) node.clear();
});

describe('a write that rolls', () => {
  const OUT = 'ds_set_state state=i group=1 address=sip:192.0.2.42:5060';

  test('goes from node to node, looks at each before the next, and its card says how each stands', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, `rolling ${OUT} @eu --pause=1s --why="carrier maintenance"`);
    const waiting = card.drawn();

    await slack.click(people.cy, card.now(), 'Approve');
    const done = await card.says(/^● DONE/m);

    expect(waiting).toContain('Node by node in this order. Each is looked at after 1 s before the next one');
    expect(card.buttons()).not.toContain('Edit');
    expect(done.match(/● checked. The node answers, and nothing is worse than before./g)).toHaveLength(2);
    expect(done).toContain('Has it: fra, ams.');
    expect([times(stage, 'ds_set_state', 'fra'), times(stage, 'dispatcher:set_state', 'ams')]).toEqual([
      1, 1,
    ]);

    const before = slack.messages.length;
    await slack.click(people.bo, card.now(), 'Undo');
    const back = await cardAfter(stage, before);
    await slack.click(people.cy, back.now(), 'Approve');
    expect(await back.says(/^● DONE/m)).toContain('Inactive → Active');
  });

  test('stops where a node is worse than before, says which nodes have it, and offers to take it back there', async () => {
    const { slack, people, fleet } = stage;
    const card = await request(stage, people.bo, `rolling ${OUT} @eu --pause=2s`);
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('● done');
    const pbx = fleet.node('fra').world.dispatcher.sets[0]?.destinations[0];
    if (pbx) pbx.state = 'Inactive';

    const stopped = await card.says('✕ stopped after 1 of 2');
    if (pbx) pbx.state = 'Active';

    expect(stopped).toContain(
      'check failed. Worse than before: sip:192.0.2.41:5060 of set 1 is Inactive, it was Active.',
    );
    expect(stopped).toContain('– not begun');
    expect(stopped).toContain('Has it: fra. Has it not: ams.');
    expect(times(stage, 'dispatcher:set_state', 'ams')).toBe(0);
    expect(card.now().text).toContain('✕ check failed. Worse than before');
    expect(card.buttons()).toContain('Undo 1 of 2');
  });

  test('is stopped from its card by a writer who sees it going wrong, and by no reader', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, `rolling ${OUT} @eu --pause=10m`);
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('● done');

    const refused = slack.messages.length;
    await slack.click(people.ana, card.now(), 'Stop here');
    await slack.until(() => slack.messages.slice(refused).some(({ text }) => text.includes('It goes on.')));
    await slack.click(people.cy, card.now(), 'Stop here');
    const stopped = await card.says('✕ stopped after 1 of 2');

    expect(stopped).toMatch(new RegExp(`Stopped by <@${people.cy}>, .*: nothing further was begun`));
    expect(stopped).toContain('● checked. The node answers, and nothing is worse than before.');
    expect(stopped).toContain('Has it: fra. Has it not: ams.');
    expect(times(stage, 'dispatcher:set_state', 'ams')).toBe(0);
    expect(card.buttons()).not.toContain('Stop here');
  });

  test.each([
    ['rolling ds_reload', 'bo', 'It is written like this'],
    ['rolling ds_reload @eu --pause=1h', 'bo', 'up to 10m'],
    ['rolling ds_list @eu', 'bo', 'changes nothing'],
    ['rolling ds_reload @eu', 'ana', 'This needs mi.write'],
    ['rolling ds_reload @all', 'cy', 'On lab writing is for members of @lab-team alone'],
  ] as const)('%s by %s is answered in words, and nothing is sent', async (line, who, words) => {
    expect((await ask(stage, stage.people[who], line)).drawn).toContain(words);
    expect(times(stage, 'ds_reload')).toBe(0);
  });
});

test('a bot that is killed between two nodes has sent nothing to the second, and the card says where it stopped', async () => {
  const { slack, people } = stage;
  const card = await request(
    stage,
    people.bo,
    'rolling cache_store system=local attr=k value=v @eu --pause=20s',
  );
  await slack.click(people.cy, card.now(), 'Approve');
  await card.says('● done');

  await stage.bot.stop('SIGKILL');
  const second = await startBot(stage.env);
  const stopped = await card.says('✕ stopped after 1 of 2', 20_000);
  await second.stop();

  expect(stopped).toContain('? not checked. The bot was ended before it could look at the node.');
  expect(stopped).toContain('Has it: fra. Has it not: ams.');
  expect([times(stage, 'cache_store', 'fra'), times(stage, 'cache:store', 'ams')]).toEqual([1, 0]);
});

test('nothing of all that would Slack have refused', () => {
  expect(refusedBySlack(stage)).toEqual([]);
});
