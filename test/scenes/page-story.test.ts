import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '../../playground/model/scripts.ts';
import { type ModelServer, startModel } from '../../playground/model/server.ts';
import { refusedBySlack } from './asking.ts';
import {
  type Browsing,
  barriers,
  field,
  picture,
  pressByKey,
  reach,
  startBrowsing,
  type,
} from './browsing.ts';

let model: ModelServer;
let browsing: Browsing;
beforeAll(async () => {
  model = await startModel(operator);
  browsing = await startBrowsing({
    config: 'samples: { every: 1s }',
    env: { LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url },
  });
});
afterAll(async () => {
  await browsing?.close();
  await model?.close();
});

test('the whole story by the keyboard: a read, a form, an approval, Home, a chart, the model', async () => {
  const { stage } = browsing;
  const tab = await browsing.open({ width: 1200 });
  const { keyboard } = tab;
  const log = tab.getByRole('log', { name: 'Messages' });
  const person = (name: string) => tab.getByRole('group', { name: 'Act as' }).getByRole('button', { name });
  const inputNamed = (name: string) => tab.getByRole('dialog').getByRole('combobox', { name });
  const place = (name: string | RegExp) => tab.getByRole('navigation').getByRole('button', { name });
  const typed = async (line: string): Promise<void> => {
    await reach(tab, field(tab));
    await keyboard.type(line);
    await keyboard.press('Enter');
  };

  // A read, whose name is completed.
  await keyboard.type('/opensips dr_gw');
  await tab.getByRole('option', { name: 'dr_gw_status' }).waitFor();
  await keyboard.press('Tab');
  await keyboard.type('--public');
  await keyboard.press('Enter');
  await log.getByRole('table').waitFor();
  expect(await log.getByRole('table').textContent()).toContain('198.51.100.10');
  await picture(tab, 'story-1-read');

  // A form, filled with what the node has to choose from.
  await pressByKey(tab, person('bo'));
  await typed('/opensips run');
  await reach(tab, inputNamed('Command'));
  await keyboard.type('ds_set_state');
  await tab.getByRole('option', { name: /^ds_set_state/ }).waitFor();
  await picture(tab, 'story-2-commands');
  await keyboard.press('Enter');
  await reach(tab, tab.getByRole('dialog').getByRole('textbox', { name: 'state' }));
  await keyboard.type('i');
  await reach(tab, inputNamed('address'));
  await keyboard.type('192.0.2.41');
  const destination = tab.getByRole('option', { name: /^sip:192\.0\.2\.41/ });
  await destination.waitFor();
  expect(await destination.textContent()).toContain('Active');
  await picture(tab, 'story-3-choices');
  await keyboard.press('Enter');
  await pressByKey(tab, tab.getByRole('button', { name: 'Ask for it' }));
  await tab.getByText('group is needed.').waitFor();
  await picture(tab, 'story-4-wrong');
  await reach(tab, inputNamed('group'));
  await keyboard.type('1');
  await tab.getByRole('option', { name: /^1/ }).first().waitFor();
  await keyboard.press('Enter');
  await tab.getByText('state=i group=1 address=sip:192.0.2.41:5060').waitFor();
  await reach(tab, tab.getByRole('textbox', { name: 'Why' }));
  await keyboard.type('carrier maintenance');
  await picture(tab, 'story-5-filled');
  expect(await barriers(tab)).toEqual([]);
  await pressByKey(tab, tab.getByRole('button', { name: 'Ask for it' }));

  // The write waits, another writer approves, and the card shows before and after.
  await log.getByRole('heading', { name: /Waits for approval/ }).waitFor();
  await picture(tab, 'story-6-waits');
  await pressByKey(tab, person('cy'), 'Shift+Tab');
  await pressByKey(tab, log.getByRole('button', { name: 'Approve' }));
  await log.getByRole('heading', { name: /Done/ }).waitFor();
  await log.getByText(/Active → /).waitFor();
  expect(await log.textContent()).toContain('Approved by @cy');
  // The button has gone; who pressed it is still at the card.
  const card = log.getByRole('article').filter({ hasText: 'Approved by @cy' });
  await expect.poll(() => card.evaluate((element) => element.matches(':focus'))).toBe(true);
  await picture(tab, 'story-7-done');

  // Home: what may be done, the nodes, and asking again.
  await pressByKey(tab, place('opensips Home'), 'Shift+Tab');
  const home = tab.getByRole('region', { name: 'Home' });
  await home.getByText('You hold mi.read and mi.write.').waitFor();
  expect(await home.textContent()).toContain('fra  ● up, OpenSIPS 3.6');
  await picture(tab, 'story-8-home');
  await pressByKey(tab, home.getByRole('button', { name: 'Health' }));
  await pressByKey(tab, place(/^opensips(?! Home)/), 'Shift+Tab');
  await log.getByText('Everything works').first().waitFor();
  await picture(tab, 'story-9-asked-at-home');

  // A chart: the picture, and what it says to those who cannot see it.
  await typed('chart dialogs 15s @all');
  const chart = log.getByRole('img', { name: /Line chart\. Dialogs on fra, ams, lab/ });
  await chart.waitFor();
  await expect.poll(() => chart.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(1600);
  await picture(tab, 'story-10-chart');

  // The model: what it says, what it rests on.
  await pressByKey(tab, place('voice-ops'), 'Shift+Tab');
  await typed('@opensips how many calls are up on fra?');
  const thread = tab.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('37 calls are up on fra [1]').waitFor();
  await pressByKey(tab, thread.getByRole('button', { name: /^\[1\] get_statistics/ }));
  await thread.getByText('active_dialogs').first().waitFor();
  await picture(tab, 'story-11-model');

  expect(await barriers(tab)).toEqual([]);
  expect(browsing.wrongs).toEqual([]);
  expect(refusedBySlack(stage)).toEqual([]);
  await tab.close();
});

test('a talk at work says so in its thread, and Stop ends it', async () => {
  model.play(() => ({ kind: 'hang', text: 'I look at' }));
  const tab = await browsing.open();
  await type(tab, '@opensips how many calls are up on fra?');
  const thread = tab.getByRole('complementary', { name: 'Thread' });

  await thread.getByText('at work …').waitFor();
  await picture(tab, 'story-12-at-work');
  await thread.getByRole('button', { name: 'Stop' }).click();
  await thread
    .getByText(/stopped/i)
    .first()
    .waitFor();
  await thread.getByText('at work …').waitFor({ state: 'detached' });
  await picture(tab, 'story-13-stopped');

  expect(browsing.wrongs).toEqual([]);
  await tab.close();
});
