import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, become, field, picture, pressByKey, reach, startBrowsing, type } from './browsing.ts';
import { asApp, hasFocus, log, openRoom, places, saidBy } from './room.ts';

let browsing: Browsing;
beforeAll(async () => {
  browsing = await startBrowsing();
});
afterAll(async () => {
  await browsing?.close();
});

/** Does in the workspace what the app would ask for. */
const app = (method: string, args: Readonly<Record<string, unknown>>) => asApp(browsing.stage, method, args);

test('a channel that is made while one looks is there at once, with all that stands over it', async () => {
  const tab = await browsing.open();
  const { people, channel: ops } = browsing.stage;
  const { channel } = openRoom(browsing.stage, 'inc-1-gw1', people.ana, people.bo);
  const entry = places(tab).getByRole('button', { name: /inc-1-gw1/ });

  await entry.click();
  const main = tab.getByRole('main');
  await main.getByRole('heading', { name: '# inc-1-gw1' }).waitFor();
  const head = (await main.locator('header').textContent()) ?? '';
  expect(head).toContain('SEV2, gateway gw1 is down');
  expect(head).toContain('Calls to the north fail since 10:02.');
  const line = tab.getByRole('article', { name: /^Slack/ });
  expect(await line.allTextContents()).toEqual([
    expect.stringContaining('@opensips set the channel topic: SEV2'),
    expect.stringContaining('@opensips set the channel description'),
    expect.stringContaining('@ana has joined the channel'),
    expect.stringContaining('@bo has joined the channel'),
  ]);
  await picture(tab, 'channel');

  await main.getByRole('button', { name: '1 pinned' }).click();
  const pins = tab.getByRole('complementary', { name: 'Pinned messages' });
  expect(await pins.getByRole('listitem').textContent()).toContain('Pinned by opensips');
  await picture(tab, 'channel-pins');
  await pins.getByRole('button', { name: 'Show it' }).click();
  await expect.poll(() => hasFocus(saidBy(tab, 'SEV2: gateway'))).toBe(true);

  await main.getByRole('button', { name: 'Dashboard' }).click();
  const address = tab.getByRole('dialog', { name: 'Address' });
  expect(await address.textContent()).toContain('https://grafana.example/d/sip');
  await picture(tab, 'channel-address');
  await tab.keyboard.press('Escape');
  await address.waitFor({ state: 'detached' });

  app('chat.postMessage', {
    channel: ops,
    text: `Opened <#${channel}>, see <https://status.example|status>`,
  });
  await main.getByRole('button', { name: 'Where it began' }).click();
  await main.getByRole('link', { name: 'status' }).click();
  await address.getByText('https://status.example').waitFor();
  await address.getByRole('button', { name: 'Close' }).click();
  await main.getByRole('link', { name: '#inc-1-gw1' }).click();
  await main.getByRole('heading', { name: '# inc-1-gw1' }).waitFor();

  expect(tab.context().pages()).toHaveLength(1);
  expect(browsing.wrongs).toEqual([]);
  await tab.close();
});

test('by the keyboard alone: answer by an emoji, pin, edit, delete, with the focus kept at the message', async () => {
  const tab = await browsing.open();
  const { slack, channel } = browsing.stage;
  const { keyboard } = tab;
  const actions = (words: string) => saidBy(tab, words).getByRole('button', { name: 'Message actions' });
  const choose = async (words: string, item: string): Promise<void> => {
    await pressByKey(tab, actions(words), 'Shift+Tab');
    const target = tab.getByRole('menuitem', { name: item });
    await target.waitFor();
    while (!(await hasFocus(target))) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
  };
  await type(tab, 'gw3 looks bad, @bo');
  await saidBy(tab, 'gw3 looks bad').waitFor();

  await choose('gw3 looks bad', 'React with pushpin');
  const pin = saidBy(tab, 'gw3 looks bad').getByRole('button', { name: 'pushpin, 1: ana' });
  await pin.waitFor();
  expect(await pin.getAttribute('aria-pressed')).toBe('true');
  await pressByKey(tab, pin);
  await pin.waitFor({ state: 'detached' });
  // The emoji that was pressed has gone, and the focus is still at its message.
  expect(await hasFocus(saidBy(tab, 'gw3 looks bad'))).toBe(true);

  await choose('gw3 looks bad', 'Pin to channel');
  await saidBy(tab, 'gw3 looks bad').getByText('Pinned by ana').waitFor();
  await choose('gw3 looks bad', 'Edit');
  const editor = tab.getByRole('textbox', { name: 'Edit message' });
  expect(await editor.inputValue()).toBe('gw3 looks bad, @bo');
  await picture(tab, 'channel-edit');
  expect(await hasFocus(editor)).toBe(true);
  await keyboard.press('Control+A');
  await keyboard.type('gw2 looks bad, @bo');
  await keyboard.press('Enter');
  await saidBy(tab, 'gw2 looks bad').getByText('(edited)').waitFor();
  expect(slack.visible(browsing.stage.people.bo, channel).at(-1)?.text).toMatch(/^gw2 looks bad, <@U/);

  await pressByKey(tab, actions('gw2 looks bad'));
  await picture(tab, 'channel-menu');
  await keyboard.press('Escape');
  await choose('gw2 looks bad', 'Delete');
  await pressByKey(tab, tab.getByRole('dialog').getByRole('button', { name: 'Delete' }));
  await saidBy(tab, 'gw2 looks bad').waitFor({ state: 'detached' });
  expect(await hasFocus(log(tab))).toBe(true);

  await reach(tab, field(tab));
  expect(browsing.wrongs).toEqual([]);
  await tab.close();
});

test("what others wrote can be answered, not changed; the app's shortcuts on messages are there", async () => {
  const tab = await browsing.open();
  await type(tab, 'the carrier says all is well');
  await saidBy(tab, 'the carrier').waitFor();
  await become(tab, 'bo');

  await saidBy(tab, 'the carrier').getByRole('button', { name: 'Message actions' }).click();
  const items = await tab.getByRole('menu').getByRole('menuitem').allTextContents();
  expect(items.filter((text) => text !== '')).toEqual([
    'Pin to channel',
    'Open an incident of it',
    'Put on the timeline',
  ]);
  await tab.getByRole('menuitem', { name: 'Open an incident of it' }).click();
  const modal = tab.getByRole('dialog', { name: 'Open an incident' });

  await modal.waitFor();
  expect(await modal.getByRole('textbox').first().inputValue()).toContain('the carrier says all is well');
  await tab.close();
});

test('who is not in a channel reads it and joins; who is in it brings others, and leaves', async () => {
  const tab = await browsing.open();
  const { people, slack } = browsing.stage;
  const { channel } = openRoom(browsing.stage, 'inc-2-ams', people.ana);
  const closed = slack.addChannel('board', [people.ana], true, true);
  await slack.say(people.ana, closed, 'for few');
  await places(tab).getByRole('button', { name: /board/ }).waitFor();
  await become(tab, 'otto');

  await places(tab).getByRole('button', { name: /board/ }).waitFor({ state: 'detached' });
  await places(tab)
    .getByRole('button', { name: /inc-2-ams/ })
    .click();
  await saidBy(tab, 'SEV2: gateway').waitFor();
  expect(await field(tab).count()).toBe(0);
  await picture(tab, 'channel-join');
  await pressByKey(tab, tab.getByRole('button', { name: 'Join #inc-2-ams' }));
  await type(tab, 'I am here');
  await saidBy(tab, '@otto has joined the channel').waitFor();

  await tab.getByRole('main').getByRole('button', { name: '3 in it' }).click();
  const about = tab.getByRole('complementary', { name: 'About' });
  await picture(tab, 'channel-about');
  await about.getByRole('button', { name: 'Invite cy' }).click();
  await saidBy(tab, '@cy has joined the channel').waitFor();
  expect(slack.state.channels.get(channel)?.members).toContain(people.cy);
  await about.getByRole('button', { name: 'Leave channel' }).click();
  await tab.getByRole('button', { name: 'Join #inc-2-ams' }).waitFor();

  await become(tab, 'ana');
  app('conversations.invite', { channel: closed, users: people.otto });
  await become(tab, 'otto');
  await places(tab).getByRole('button', { name: /board/ }).click();
  // What was said before the invitation is there too.
  await saidBy(tab, 'for few').waitFor();
  expect(browsing.wrongs).toEqual([]);
  await tab.close();
});

test('an archived channel says so, and nothing can be put to it', async () => {
  const tab = await browsing.open();
  const { people } = browsing.stage;
  const { channel, card } = openRoom(browsing.stage, 'inc-3-over', people.ana);
  app('reactions.add', { channel, timestamp: card, name: 'white_check_mark' });
  app('conversations.archive', { channel });

  await places(tab).getByRole('button', { name: 'inc-3-over archived' }).click();
  await tab.getByText('This channel is archived: it can only be read.').waitFor();

  expect(await field(tab).count()).toBe(0);
  expect(await log(tab).getByRole('button', { name: 'Message actions' }).count()).toBe(0);
  expect(
    await log(tab)
      .getByRole('button', { name: /white_check_mark/ })
      .isDisabled(),
  ).toBe(true);
  await picture(tab, 'channel-archived');
  await tab.close();
});
