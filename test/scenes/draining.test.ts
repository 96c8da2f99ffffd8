import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Posted } from '../../playground/slack/state.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { cardAfter, request } from './approving.ts';
import { ask } from './asking.ts';
import { homeOf } from './home-tab.ts';

describe('draining', () => {
  let stage: Stage;
  const more: Bot[] = [];
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    for (const bot of more) await bot.stop('SIGKILL');
    await stage.close();
  });

  /** Everything for all that says this. */
  const saying = (words: string): readonly Posted[] =>
    stage.slack.messages.filter((each) => each.to === undefined && drawMessage(each).includes(words));
  /** The message of that drain, when it says this. */
  const board = (subject: string, words: string): Promise<Posted> =>
    stage.slack.until(
      () => saying(`DRAINING ${subject.toUpperCase()}`).find((each) => drawMessage(each).includes(words)),
      20_000,
    );
  /** Asks for a drain, and cy approves it. */
  const out = async (line: string): Promise<void> => {
    const card = await request(stage, stage.people.bo, line);
    await stage.slack.click(stage.people.cy, card.now(), 'Approve');
  };
  /** Calls at that address end until so many are left. */
  const leave = (left: number, node: string, host: string): void => {
    const { world } = stage.fleet.node(node);
    const there = world.dialogs.filter(({ to }) => to.contact.endsWith(`@${host}:5060`));
    const gone = there.slice(left);
    world.dialogs = world.dialogs.filter((each) => !gone.includes(each));
  };
  const state = (id: string, node = 'fra') =>
    stage.fleet.node(node).world.drouting.gateways.find((each) => each.id === id)?.state;

  test('that is cancelled is never shown, and what cannot be drained is said', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, 'drain gw1 @fra');
    await slack.click(people.bo, card.now(), 'Cancel');
    await card.says('○ cancelled');
    const answer = async (user: string, line: string) => (await ask(stage, user, line)).drawn;

    expect(await answer(people.bo, 'drain gw9 @fra')).toContain('There is no gw9 there. There are gw1');
    expect(await answer(people.bo, 'drain gw3 @fra')).toContain('gw3 on fra is Inactive');
    expect(await answer(people.bo, 'drain gw1 @nowhere')).toContain('no node nowhere');
    expect(await answer(people.ana, 'drain gw1 @fra')).toContain('mi.write');
    expect(await answer(people.ana, 'drain')).toContain('Nothing is drained');
    expect(saying('DRAINING')).toEqual([]);
  });

  test('a gateway: approved, its calls counted down in one message, told at zero, put back by approval', async () => {
    const { slack, people, fleet } = stage;
    const card = await request(stage, people.bo, 'drain gw1 @fra --why="new firmware"');
    expect(card.drawn()).toContain('Drains gw1 on fra. new firmware');
    expect(state('gw1')).toBe('Active');

    await slack.click(people.cy, card.now(), 'Approve');
    const first = await board('gw1 on fra', '14 calls left');
    expect(state('gw1')).toBe('Disabled MI');
    expect(drawMessage(first)).toContain('Counted by address');
    expect((await ask(stage, people.ana, 'drain')).drawn).toContain('14 calls left');
    expect(await homeOf(stage, people.ana, /Drained and traced/)).toContain('gw1 on fra: ');
    leave(3, 'fra', '198.51.100.10');
    await board('gw1 on fra', '3 calls left');
    leave(0, 'fra', '198.51.100.10');
    const empty = await board('gw1 on fra', 'no calls left');
    const told = await slack.until(() => saying('carries no calls any more')[0]);
    expect(empty.ts).toBe(first.ts);
    expect(told.thread_ts).toBe(first.ts);
    expect(told.text).toContain(`<@${people.bo}>`);

    const before = slack.messages.length;
    await slack.click(people.bo, empty, 'Put back');
    const back = await cardAfter(stage, before);
    expect(state('gw1')).toBe('Disabled MI');
    await slack.click(people.cy, back.now(), 'Approve');
    const over = await board('gw1 on fra', 'put back by');

    expect(over.ts).toBe(first.ts);
    expect(state('gw1')).toBe('Active');
    expect(saying('carries no calls any more')).toHaveLength(1);
    const dumps = fleet
      .node('fra')
      .requests.filter(
        ({ method, params }) => method === 'dlg_list' && !Reflect.has(Object(params), 'counter'),
      );
    expect(dumps).toEqual([]);
  });

  test('a destination of the load balancer is counted by OpenSIPS itself, and watching can be stopped', async () => {
    const { slack, people } = stage;
    await out('drain lb1 @lab');

    const subject = 'sip:192.0.2.51:5060 on lab';
    const first = await board(subject, 'at least 14 calls left');
    await slack.click(people.ana, first, 'Stop watching');
    const stopped = drawMessage(await board(subject, 'no longer watched'));

    expect(drawMessage(first)).toContain('Counted by the load balancer itself');
    expect(stopped).toContain('Put back');
    expect(stopped).not.toContain('Stop watching');
    expect((await ask(stage, people.ana, 'audit command="drain stop"')).drawn).toContain('drain stop');
  });

  test('says so when no call shows that it is on the target, instead of claiming that none is', async () => {
    await out('drain sip:192.0.2.41:5060 @ams');

    const unseen = drawMessage(await board('sip:192.0.2.41:5060 on ams', 'no call shows that it is on'));

    expect(unseen).toContain('None of the 40 calls on ams');
    expect(saying('on ams carries no calls any more')).toEqual([]);
  });

  test('what gets calls again without us is noticed', async () => {
    const { slack, people, fleet } = stage;
    await out('drain gw1 @lab');
    await board('gw1 on lab', '14 calls left');

    for (const gateway of fleet.node('lab').world.drouting.gateways) gateway.state = 'Active';
    const back = await board('gw1 on lab', 'gets new calls again');
    const told = await slack.until(() => saying('Nobody put it back here')[0]);

    expect(drawMessage(back)).not.toContain('Put back');
    expect(told.text).toContain(`<@${people.bo}>`);
  });

  test('a node as a whole is a plan of all that still gets calls, and all of its calls are counted', async () => {
    const { slack, people, fleet } = stage;
    const card = await request(stage, people.bo, 'drain @fra');
    expect(card.drawn()).toContain('as a whole by its 9 targets');

    await slack.click(people.cy, card.now(), 'Approve');
    const first = drawMessage(await board('fra', '26 calls left'));
    fleet.node('fra').world.dialogs = [];
    await board('fra', 'no calls left');

    expect(first).toContain('All calls of fra');
    expect(['gw1', 'gw2', 'gw4'].map((id) => state(id))).toEqual(Array(3).fill('Disabled MI'));
  });

  test('goes on in the same message after kills, before the yes and in the middle, and two processes say zero once', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, 'drain gw2 @ams');
    await stage.bot.stop('SIGKILL');
    const second = await startBot(stage.env);
    await slack.click(people.cy, card.now(), 'Approve');
    const first = await board('gw2 on ams', '13 calls left');

    await second.stop('SIGKILL');
    leave(2, 'ams', '198.51.100.11');
    more.push(await startBot(stage.env), await startBot(stage.env));
    await board('gw2 on ams', '2 calls left');
    leave(0, 'ams', '198.51.100.11');
    const empty = await board('gw2 on ams', 'no calls left');
    await slack.until(() => saying('gw2 on ams carries no calls any more').length > 0);
    await sleep(2500);

    expect(empty.ts).toBe(first.ts);
    expect(saying('DRAINING GW2 ON AMS')).toHaveLength(1);
    expect(saying('gw2 on ams carries no calls any more')).toHaveLength(1);
  });
});
