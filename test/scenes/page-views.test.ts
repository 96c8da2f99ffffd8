import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '../../playground/model/scripts.ts';
import { type ModelServer, startModel } from '../../playground/model/server.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import { cardAfter, request, TAKE_OUT } from './approving.ts';
import { ask, refusedBySlack, say } from './asking.ts';
import { type Browsing, barriers, become, picture, startBrowsing, type, undrawn } from './browsing.ts';

let model: ModelServer;
let browsing: Browsing;
beforeAll(async () => {
  model = await startModel(operator);
  browsing = await startBrowsing({
    config: 'samples: { every: 1s }',
    cucm: true,
    env: { LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url },
  });
  await play();
});
afterAll(async () => {
  await browsing?.close();
  await model?.close();
});

/** Everything that is looked at afterwards: answers, a card before and one after, a talk, charts and a call. */
async function play(): Promise<void> {
  const { stage } = browsing;
  const { slack, people, channel, fleet } = stage;
  await ask(stage, people.ana, 'ds_list @all --public');
  await ask(stage, people.bo, 'ul_show_contact location mallory');
  const before = slack.messages.length;
  await slack.command(
    people.bo,
    channel,
    '/opensips dr_gw_status gw_id=gw1 status=0 --why="carrier maintenance"',
  );
  const card = await cardAfter(stage, before);
  await slack.click(people.cy, card.now(), 'Approve');
  await card.says('Done');
  await request(stage, people.cy, TAKE_OUT);
  const thread = await slack.say(people.bo, channel, '@opensips how many calls are up on fra?');
  await slack.until(() =>
    slack.messages.find((each) => each.thread_ts === thread && /calls are up/.test(drawMessage(each))),
  );
  const direct = { channel: slack.directOf(people.bo) };
  await say(stage, people.bo, direct, 'chart dialogs 15s @all');
  await say(stage, people.bo, direct, 'chart gateways 1m');
  await say(stage, people.bo, direct, `call ${fleet.node('fra').world.dialogs[0]?.callid ?? ''}`);
}

const to = async (tab: Tab, name: RegExp): Promise<void> => {
  const channels = tab.getByRole('button', { name: 'Channels' });
  if (await channels.isVisible()) await channels.click();
  await tab.getByRole('navigation').getByRole('button', { name }).click();
};
const fleetOf = async (tab: Tab, shown: boolean): Promise<void> => {
  const button = tab.getByRole('banner').getByRole('button', { name: 'Fleet' });
  if ((await button.getAttribute('aria-expanded')) !== String(shown)) await button.click();
};

/** The views, each with the way there from the one before. */
const VIEWS: Readonly<Record<string, (tab: Tab) => Promise<unknown>>> = {
  channel: (tab) => tab.getByRole('heading', { name: /Waits for approval/ }).waitFor(),
  form: async (tab) => {
    await type(tab, '/opensips run dr_gw_status');
    const modal = tab.getByRole('dialog', { name: 'Run a command' });
    await modal.getByRole('combobox', { name: 'With' }).selectOption({ label: 'gw_id, status' });
    await modal.getByRole('combobox', { name: 'gw_id' }).click();
    await tab.getByRole('option', { name: /^gw2/ }).click();
    await modal.getByText('gw_id=gw2').waitFor();
    await modal.getByRole('combobox', { name: 'gw_id' }).fill('gw');
    await tab.getByRole('option', { name: /^gw4/ }).waitFor();
  },
  thread: async (tab) => {
    await tab.keyboard.press('Escape');
    await tab.keyboard.press('Escape');
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    await tab.getByRole('article', { name: /^bo/ }).getByRole('button', { name: /repl/ }).click();
    await tab.getByRole('complementary', { name: 'Thread' }).getByText('37 calls are up').waitFor();
  },
  home: async (tab) => {
    await tab.getByRole('button', { name: 'Close thread' }).click();
    await to(tab, /opensips Home/);
    await tab.getByRole('region', { name: 'Home' }).getByText('For you').waitFor();
  },
  direct: async (tab) => {
    await to(tab, /^opensips(?! Home)/);
    await tab.getByRole('img', { name: /caller to OpenSIPS: INVITE/ }).waitFor();
  },
  strips: (tab) => tab.getByRole('img', { name: /gw3 down at last/ }).scrollIntoViewIfNeeded(),
  faults: async (tab) => {
    await fleetOf(tab, true);
    await tab.getByRole('group', { name: 'Faults of ams' }).getByRole('switch', { name: 'Down' }).click();
    await tab.getByRole('group', { name: 'Faults of lab' }).getByRole('switch', { name: 'Slow' }).click();
    await tab
      .getByRole('group', { name: 'Faults of fra' })
      .getByRole('switch', { name: 'Gateway flaps' })
      .click();
    await tab.getByRole('region', { name: 'Node fra' }).getByText('▲ flap').waitFor();
    await tab.getByRole('region', { name: 'Node lab' }).getByText('▲ slow').waitFor();
  },
  cluster: async (tab) => {
    const cluster = tab.getByRole('region', { name: 'Node cucm' });
    await cluster.scrollIntoViewIfNeeded();
    await cluster.getByRole('switch', { name: 'Busy' }).click();
    await cluster.getByRole('switch', { name: 'Node silent' }).click();
    await cluster.getByText('▲ busy, silent').waitFor();
  },
};

const LOOKS = [
  ['wide', 1440, false],
  ['wide-dark', 1440, true],
  ['phone', 390, false],
  // A phone at night differs from the others in its picture alone.
  ...(process.env['SCREENSHOTS'] ? ([['phone-dark', 390, true]] as const) : []),
] as const;

test.each(LOOKS)('every view is whole, without a serious barrier: %s', async (looks, width, dark) => {
  const tab = await browsing.open({ width, dark });
  const { fleet } = browsing.stage;
  const beyond = (): Promise<number> =>
    tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  await become(tab, 'bo');
  await fleetOf(tab, false);
  const found: string[] = [];
  for (const [name, go] of Object.entries(VIEWS)) {
    await go(tab);
    await picture(tab, `${looks}-${name}`);
    if ((await beyond()) > 0) found.push(`${name}: wider than the window`);
    found.push(...(await undrawn(tab)).map((each) => `${name}: ${each}`));
    if (width > 600) found.push(...(await barriers(tab)).map((each) => `${name}: ${each}`));
  }
  await tab
    .getByRole('group', { name: 'Faults of fra' })
    .getByRole('switch', { name: 'Gateway flaps' })
    .click();
  await fleet.node('ams').faults.clear();
  await fleet.node('lab').faults.clear();
  for (const name of ['Busy', 'Node silent'])
    await tab.getByRole('region', { name: 'Node cucm' }).getByRole('switch', { name }).click();

  expect(found).toEqual([]);
  expect(browsing.wrongs).toEqual([]);
  expect(refusedBySlack(browsing.stage)).toEqual([]);
  await tab.close();
});
