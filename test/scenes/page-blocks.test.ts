import { afterAll, beforeAll, expect, test } from 'vitest';
import { put } from '../../playground/slack/api/chat.ts';
import { type Browsing, barriers, picture, startBrowsing, undrawn } from './browsing.ts';

let browsing: Browsing;
beforeAll(async () => {
  browsing = await startBrowsing();
});
afterAll(async () => {
  await browsing?.close();
});

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const cell = (text: string) => ({ type: 'raw_text', text });
const button = (label: string, more: object = {}) => ({
  type: 'button',
  action_id: `sample.${label}`,
  text: plain(label),
  value: label,
  ...more,
});

const series = [{ name: 'fra', data: [20, 37, 31].map((value, hour) => ({ label: `1${hour}:00`, value })) }];
/** The smallest picture there is. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const axis_config = { categories: ['10:00', '11:00', '12:00'], x_label: 'Hour' };
const BLOCKS = [
  { type: 'header', text: plain('Every kind of block') },
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*bold* _italic_ ~gone~ `code` <https://opensips.org|a link> &lt;!channel&gt; <!date^0^{date_num}|long ago>',
    },
    accessory: { type: 'overflow', action_id: 'sample.menu', options: [option('One'), option('Two')] },
  },
  { type: 'section', fields: [plain('<img src=x onerror=alert(1)>'), plain('second field')] },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: 'a point', style: { bold: true } }],
          },
        ],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'ds_list\n  as it is' }] },
    ],
  },
  { type: 'markdown', text: '## Heading\n- one **bold**\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |' },
  {
    type: 'data_table',
    caption: 'Gateways by calls',
    page_size: 2,
    rows: [
      [cell('Gateway'), cell('Calls'), cell('Last')],
      ...[4, 31, 9].map((value, place) => [
        cell(`gw${place}`),
        { type: 'raw_number', value, text: String(value) },
        place === 0 ? cell('–') : { type: 'raw_number', value, text: String(value) },
      ]),
    ],
  },
  { type: 'data_visualization', title: 'Calls', chart: { type: 'line', series, axis_config } },
  { type: 'data_visualization', title: 'Share', chart: { type: 'pie', segments: series[0]?.data } },
  {
    type: 'table',
    rows: [
      [cell('Set'), cell('State')],
      [cell('1'), cell('● up')],
    ],
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'said *quietly*' }] },
  { type: 'image', alt_text: 'A picture of two gateways', slack_file: { id: 'F1' } },
  { type: 'divider' },
  {
    type: 'actions',
    elements: [
      button('Sure', {
        style: 'danger',
        confirm: {
          title: plain('Really?'),
          text: plain('It disrupts.'),
          confirm: plain('Do it'),
          deny: plain('Leave it'),
        },
      }),
      {
        type: 'static_select',
        action_id: 'sample.node',
        placeholder: plain('A node'),
        options: [option('Fra'), option('Ams')],
      },
      { type: 'external_select', action_id: 'sample.who', placeholder: plain('Search somebody') },
    ],
  },
  {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'sample.rate',
        positive_button: { text: plain('Good answer'), value: 'good' },
        negative_button: { text: plain('Bad answer'), value: 'bad' },
      },
    ],
  },
];

test('every kind of block is drawn as text and elements, never as markup, and works by keys', async () => {
  const { stage } = browsing;
  const { state } = stage.slack;
  put(state, { channel: stage.channel, user: state.botUser, text: 'sample', blocks: BLOCKS });
  const content = 'a,b\n1,2\n';
  const file = { name: 'calls.csv', alt: '', content, bytes: Buffer.from(content) };
  put(state, { channel: stage.channel, user: state.botUser, text: 'the file', blocks: [], file });
  state.uploads.set('F1', { name: 'two.png', alt: '', content: '', bytes: DOT });
  const tab = await browsing.open();
  const log = tab.getByRole('log').first();

  const names = log.getByRole('table', { name: 'Gateways by calls' }).locator('tbody td:first-child');
  expect(await names.allTextContents()).toEqual(['gw0', 'gw1']);
  await log.getByRole('button', { name: 'Calls', exact: false }).first().click();
  expect(await names.allTextContents()).toEqual(['gw0', 'gw2']);
  await log.getByRole('button', { name: 'Next' }).click();
  expect(await names.allTextContents()).toEqual(['gw1']);
  // As in Slack, a column in which one cell is no number goes by letters.
  await log.getByRole('button', { name: 'Last' }).first().click();
  expect(await names.allTextContents()).toEqual(['gw0', 'gw1']);

  expect(await log.getByText('<img src=x onerror=alert(1)>').count()).toBe(1);
  expect(await log.getByText('<!channel>').count()).toBe(1);
  expect(await undrawn(tab)).toEqual([]);
  expect(await log.getByRole('img', { name: 'A picture of two gateways' }).count()).toBe(1);
  expect(await log.getByRole('img', { name: /chart/ }).count()).toBe(2);
  expect(await log.getByRole('link', { name: 'calls.csv' }).getAttribute('href')).toMatch(/^\/file\//);

  await log.getByRole('button', { name: 'More actions' }).focus();
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('ArrowDown');
  expect(await tab.getByRole('menuitem', { name: 'Two' }).evaluate((item) => item.matches(':focus'))).toBe(
    true,
  );
  await picture(tab, 'blocks-menu');
  await tab.keyboard.press('Escape');
  expect(await tab.getByRole('menu').count()).toBe(0);

  await log.getByRole('button', { name: 'Sure' }).click();
  await tab.getByRole('dialog', { name: 'Really?' }).waitFor();
  await picture(tab, 'blocks-confirm');
  expect(await barriers(tab)).toEqual([]);
  await tab.keyboard.press('Escape');
  await tab.getByRole('dialog').waitFor({ state: 'detached' });
  await log.getByRole('combobox', { name: 'A node' }).selectOption('ams');
  await picture(tab, 'blocks');
  expect(await barriers(tab)).toEqual([]);
  expect(browsing.wrongs).toEqual([]);
  await tab.close();
});

test('a block of an unknown kind, an empty one and raw JSON are found', async () => {
  const { stage } = browsing;
  const { state } = stage.slack;
  const section = (text: string) => ({ type: 'section', text: plain(text) });
  const blocks = [{ type: 'carousel' }, section(' '), section('{"Gateways": []}'), section('fine {not raw}')];
  const { id } = put(state, { channel: stage.channel, user: state.botUser, text: 'wrong', blocks });
  const tab = await browsing.open();

  const found = await undrawn(tab);
  state.messages.splice(
    state.messages.findIndex((each) => each.id === id),
    1,
  );
  await tab.close();

  expect(found).toHaveLength(3);
  expect(found.join()).toMatch(/empty: .*carousel.*Gateways/);
});

test('every input of a modal is drawn with its label', async () => {
  const { stage } = browsing;
  const { state } = stage.slack;
  const input = (label: string, element: object) => ({
    type: 'input',
    block_id: label,
    label: plain(label),
    hint: plain(`A hint for ${label}`),
    element: { action_id: label, ...element },
  });
  const options = [option('One'), option('Two')];
  const view = {
    type: 'modal',
    title: plain('Everything'),
    submit: plain('Send'),
    blocks: [
      input('Reason', { type: 'plain_text_input' }),
      input('Node', { type: 'static_select', options }),
      input('Which', { type: 'checkboxes', options }),
      input('How', { type: 'radio_buttons', options }),
      input('Day', { type: 'datepicker' }),
      input('How many', { type: 'number_input' }),
    ],
  };
  const tab = await browsing.open({ dark: true });
  state.views.set('V1', { id: 'V1', user: stage.people.ana, view, hash: 'h' });
  state.changed();
  const modal = tab.getByRole('dialog', { name: 'Everything' });

  await modal.getByLabel('Reason').fill('because');
  await modal.getByRole('combobox', { name: 'Node' }).selectOption('two');
  await modal.getByRole('checkbox', { name: 'One' }).check();
  await modal.getByRole('radio', { name: 'Two' }).check();
  await picture(tab, 'inputs');

  expect(await barriers(tab)).toEqual([]);
  await tab.keyboard.press('Escape');
  await modal.waitFor({ state: 'detached' });
  await tab.close();
});
