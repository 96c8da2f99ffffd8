import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from '../../playground/stage.ts';
import { alertStage, called, cardSaying, cards } from './alerting.ts';
import { cardAfter } from './approving.ts';
import { answerAfter, ask, refusedBySlack } from './asking.ts';

const EVERY_MS = 1000;
/** A round takes its time, and so does the way to Slack and back. */
const SPARE_MS = 800;

const CONFIG = `
samples: { every: 1s }
watches:
  built_in: [node-down]
  rules:
    - { name: trunks, state: "gw*", severity: critical, playbook: gateway-down, nodes: [fra] }
    - { name: crowd, figure: dialogs, above: 30, nodes: [ams] }
`;

describe('alerts of what is sampled', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await alertStage(CONFIG);
    await cardSaying(stage, 'live dialogs on ams');
  });
  afterAll(async () => {
    await stage.close();
  });
  const fra = () => stage.fleet.node('fra');

  test('a gateway that fails its probes is one card within two sample periods, which changes and ends with it', async () => {
    const before = cards(stage).length;
    const begun = performance.now();
    fra().probing.silent('gw1');
    const first = await cardSaying(stage, 'gw1 on fra is not up');
    const took = performance.now() - begun;

    expect(took).toBeLessThan(2 * EVERY_MS + SPARE_MS);
    expect(first).toContain('✕ CRITICAL: GW1 ON FRA IS NOT UP');
    expect(first).toMatch(/gw1 +○ down +●*○+/);
    expect(first).toContain('Nobody changed anything on fra through this bot in the last hour.');
    expect(first).toContain('[ Look ] [ Chart ] [ Playbook ] [ Mute 1 h ]');

    fra().probing.silent('gw2');
    await cardSaying(stage, '2 gateways or destinations on fra are not up');
    fra().probing.answering('gw1');
    fra().probing.answering('gw2');
    const last = await cardSaying(stage, 'Resolved: 2 gateways or destinations on fra are up again');

    expect(last).toMatch(/From .* to .*, /);
    expect(cards(stage).length - before).toBe(1);
    expect(refusedBySlack(stage)).toEqual([]);
  });

  test('a gateway that flaps makes no flood: no further card, and ever fewer changes of the one', async () => {
    const before = cards(stage).length;
    const steady = fra().probing.flapping('gw4', 1500);
    await cardSaying(stage, 'gw4 on fra is flapping', 25_000);
    const changes = called(stage, 'chat.update');
    await sleep(6000);
    const more = called(stage, 'chat.update') - changes;
    steady();

    expect(cards(stage).length - before).toBeLessThanOrEqual(1);
    expect(more).toBeLessThanOrEqual(2);
    expect(await cardSaying(stage, 'flapping')).toContain('ends it after 5 min of calm');
  });

  test('a node that is gone is told of, and its return too', async () => {
    const lab = stage.fleet.node('lab');
    await lab.faults.set({ kind: 'down' });
    const gone = await cardSaying(stage, 'lab does not answer', 20_000);
    await lab.faults.clear();
    const back = await cardSaying(stage, 'Resolved: lab answers again');

    expect(gone).toContain('✕ CRITICAL: LAB DOES NOT ANSWER');
    expect(gone).toMatch(/refused|not answer|closed/i);
    expect(back).toContain('answers');
  });

  test('the buttons look, draw and advise under the role of whoever presses', async () => {
    const { slack, people } = stage;
    const card = cards(stage).find(({ text }) => text.includes('gw')) ?? cards(stage)[0];
    if (!card) throw new Error('no card');

    const pressed = async (user: string, label: string) => {
      const before = slack.messages.length;
      await slack.click(user, card, label);
      return (await answerAfter(stage, before, user, 15_000, true)).drawn;
    };

    expect(await pressed(people.ana, 'Look')).toContain('dr_gw_status');
    expect(await pressed(people.ana, 'Chart')).toContain('Gateways and destinations of fra, last 1 h');
    expect(await pressed(people.ana, 'Playbook')).toContain('A gateway or destination is down');
    expect(await pressed(people.otto, 'Look')).toContain('This needs mi.read');
    expect(await pressed(people.otto, 'Mute 1 h')).toContain('This needs mi.read');
  });

  test('a reader mutes it for an hour: the card says who, and the audit keeps it', async () => {
    const { slack, people } = stage;
    const card = cards(stage).find(({ text }) => text.includes('gw'));
    if (!card) throw new Error('no card');

    await slack.click(people.ana, card, 'Mute 1 h');
    const muted = await cardSaying(stage, `Muted by <?@?(${people.ana}|ana)`);
    expect(muted).toContain('[ Unmute ]');
    expect((await ask(stage, people.ana, 'watch')).drawn).toContain('muted fra');
    const now = cards(stage).find(({ ts }) => ts === card.ts);
    await slack.click(people.bo, now ?? card, 'Unmute');
    await slack.until(
      () => !cards(stage).some((each) => JSON.stringify(each.blocks).includes('alert.unmute')),
    );
    const audit = await ask(stage, people.ana, 'audit command="watch mute"');

    expect(audit.drawn).toMatch(
      new RegExp(`${people.ana} +button +watch mute +watch=trunks seconds=3600 +fra +done`),
    );
  });

  test('the card says who changed what on that node in the last hour', async () => {
    const { slack, people } = stage;
    const before = slack.messages.length;
    await slack.command(people.bo, stage.channel, '/opensips dr_gw_status gw_id=gw3 status=0 @ams');
    const asked = await cardAfter(stage, before);
    await slack.click(people.cy, asked.now(), 'Approve');
    await asked.says(/^● DONE/m);
    await ask(stage, people.ana, 'watch add ams-trunks state=gw2 @ams');
    stage.fleet.node('ams').probing.silent('gw2');

    const card = await cardSaying(stage, 'gw2 on ams is not up');
    stage.fleet.node('ams').probing.answering('gw2');

    expect(card).toContain('Changed on ams in the last hour');
    expect(card).toMatch(/before, .*: drouting:gw_status gw_id=gw3 status=0 – answered/);
  });

  test('people add, list and remove watches, and are told what is wrong with one', async () => {
    const { people } = stage;
    const typed = async (line: string, user = people.ana) => (await ask(stage, user, line)).drawn;

    expect(await typed('watch add many figure=dialogs above=10 for=1m @lab')).toContain(
      'Added. many watches live dialogs above 10, for 1 min on lab.',
    );
    expect(await typed('watch')).toMatch(/many +live dialogs above 10, for 1 min +lab +warning +Slack/);
    expect(await typed('watch add many node=down')).toContain('There is a watch many already');
    expect(await typed('watch add more figure=nonsense above=1')).toContain('There is no figure nonsense');
    expect(await typed('watch add more figure=load above=1 @nowhere')).toContain('There is no node nowhere');
    expect(await typed('watch mute many 90x')).toContain('A mute lasts a time such as');
    expect(await typed('watch mute nobody')).toContain('There is no watch nobody');
    expect(await typed('watch unmute many')).toContain('many is not muted');
    expect(await typed('watch mute many 2h')).toContain('many is muted for 2h');
    expect(await typed('watch unmute many')).toContain('many is posted again');
    expect(await typed('watch remove node-down')).toContain('node-down is built in');
    expect(await typed('watch remove trunks')).toContain('trunks is in the configuration file');
    expect(await typed('watch remove many')).toContain('Removed. many watched live dialogs');
    expect(await typed('watch sing many')).toContain('watch does not know sing');
    expect(await typed('watch add many node=down', people.otto)).toContain('This needs mi.read');
  });

  test('health and Home tell of it', async () => {
    const { slack, people } = stage;
    expect((await ask(stage, people.ana, 'health')).drawn).toMatch(
      /watching +● works. \d watches, \d alerts?; sampled every 1 s/,
    );
    await slack.tell({
      type: 'app_home_opened',
      user: people.ana,
      tab: 'home',
      channel: slack.directOf(people.ana),
    });
    const home = await slack.until(() => {
      const view = JSON.stringify(slack.form.homeOf(people.ana) ?? '');
      return view.includes('live dialogs on ams') && view;
    });
    expect(home).toContain('▲ Warning: live dialogs on ams');
    expect(stage.bot.log.filter((line) => /"level":50/.test(line))).toEqual([]);
  });
});
