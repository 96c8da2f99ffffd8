import { describe, expect, test } from 'vitest';
import { blockErrors } from './limits.ts';

const plain = (length = 1) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length = 1) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const button = (more: object = {}) => ({
  type: 'button',
  action_id: 'a',
  text: plain(),
  value: 'v',
  ...more,
});
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const cell = (length = 1) => ({ type: 'raw_text', text: 'x'.repeat(length) });
const table = (rows: number, columns = 2, length = 1) => ({
  type: 'table',
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => cell(length))),
});
const data = (more: object = {}, rows = 3, columns = 2) => ({
  ...table(rows, columns),
  type: 'data_table',
  caption: 'Calls',
  ...more,
});
const chart = (more: object, title = 'Calls') => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'line',
    series: [{ name: 'a', data: [{ label: '09:00', value: 1 }] }],
    axis_config: { categories: ['09:00'] },
    ...more,
  },
});
const many = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));

describe('blocks that Slack takes pass', () => {
  test.each([
    [
      'a section at its limits',
      [{ type: 'section', text: mrkdwn(3000), fields: many(10, () => mrkdwn(2000)) }],
    ],
    ['a header', [{ type: 'header', text: plain(150) }]],
    ['a context', [{ type: 'context', elements: many(10, () => plain()) }]],
    ['25 buttons', [actions(...many(25, (place) => button({ action_id: `a${place}` })))]],
    ['a full table', [table(100, 20)]],
    ['a full data table', [data({ page_size: 100, row_header_column_index: 1 }, 101, 20)]],
    ['two charts', [chart({}), chart({})]],
    ['50 blocks', many(50, () => ({ type: 'divider' }))],
    [
      'rich text',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
        },
      ],
    ],
  ])('%s', (_, blocks) => {
    expect(blockErrors(blocks, 'message')).toEqual([]);
  });
});

describe('blocks that Slack refuses do not', () => {
  test.each([
    ['51 blocks', many(51, () => ({ type: 'divider' })), 'no more than 50 items'],
    ['no list', { type: 'divider' }, 'must be an array'],
    ['an unknown block', [{ type: 'sparkles' }], 'unsupported type: sparkles'],
    [
      'an input in a message',
      [{ type: 'input', label: plain(), element: { type: 'plain_text_input' } }],
      'unsupported type: input',
    ],
    ['an empty section', [{ type: 'section' }], 'text or fields'],
    ['a long section', [{ type: 'section', text: mrkdwn(3001) }], 'less than 3001'],
    ['11 fields', [{ type: 'section', fields: many(11, () => mrkdwn()) }], 'fields must be less than 11'],
    ['a long field', [{ type: 'section', fields: [mrkdwn(2001)] }], 'less than 2001'],
    ['an empty text', [{ type: 'section', text: mrkdwn(0) }], 'more than 0'],
    ['a long header', [{ type: 'header', text: plain(151) }], 'less than 151'],
    ['a header in markup', [{ type: 'header', text: mrkdwn() }], 'unsupported type: mrkdwn'],
    ['11 pieces of context', [{ type: 'context', elements: many(11, () => plain()) }], 'less than 11'],
    ['26 buttons', [actions(...many(26, (place) => button({ action_id: `a${place}` })))], 'less than 26'],
    ['no button', [actions()], 'more than 0'],
    ['a long label', [actions(button({ text: plain(76) }))], 'less than 76'],
    ['a long value', [actions(button({ value: 'x'.repeat(2001) }))], 'less than 2001'],
    ['a long action id', [actions(button({ action_id: 'x'.repeat(256) }))], 'less than 256'],
    ['one action id twice', [actions(button(), button())], 'action_id must be unique'],
    [
      'a long question',
      [actions(button({ confirm: { title: plain(101), text: plain(), confirm: plain(), deny: plain() } }))],
      'confirm.title must be less than 101',
    ],
    [
      '6 choices behind dots',
      [
        actions({
          type: 'overflow',
          action_id: 'o',
          options: many(6, (place) => ({ text: plain(), value: `${place}` })),
        }),
      ],
      'options must be less than 6',
    ],
    [
      'a long option',
      [actions({ type: 'overflow', action_id: 'o', options: [{ text: plain(76), value: 'v' }] })],
      'option.text must be less than 76',
    ],
    ['an unknown element', [actions({ type: 'slider' })], 'unsupported type: slider'],
    ['101 rows', [table(101)], 'rows must be less than 101'],
    ['21 columns', [table(2, 21)], 'cells must be less than 21'],
    ['too much in a table', [table(100, 11, 10)], 'table characters must be less than 10001'],
    [
      'rows of unequal length',
      [{ type: 'table', rows: [[cell()], [cell(), cell()]] }],
      'same number of cells',
    ],
    ['an empty cell', [{ type: 'table', rows: [[cell(0)]] }], 'more than 0'],
    [
      'a number that is none',
      [{ type: 'table', rows: [[{ type: 'raw_number', value: 'x', text: 'x' }]] }],
      'must be a number',
    ],
    ['two tables', [table(2), table(2)], 'only one table'],
    ['a table beside a data table', [table(2), data()], 'only one table'],
    ['a data table without a caption', [data({ caption: undefined })], 'caption'],
    ['a data table of a header alone', [data({}, 1)], 'rows must be more than 1'],
    ['a data table of 101 rows and a header', [data({}, 102)], 'rows must be less than 102'],
    ['a data table with 21 columns', [data({}, 2, 21)], 'cells must be less than 21'],
    ['a page of nothing', [data({ page_size: 0 })], 'page_size must be more than 0'],
    ['a page of 101 rows', [data({ page_size: 101 })], 'page_size must be less than 101'],
    ['a row header that is not there', [data({ row_header_column_index: 2 })], 'row_header_column_index'],
    ['a data table with settings of columns', [data({ column_settings: [] })], 'column_settings'],
    [
      'rich text in a header',
      [data({ rows: [[{ type: 'rich_text', elements: [] }], [cell()]] })],
      'not allowed in the header',
    ],
    [
      'much markdown',
      [
        { type: 'markdown', text: 'x'.repeat(7000) },
        { type: 'markdown', text: 'x'.repeat(7000) },
      ],
      'markdown text exceeds',
    ],
    ['a chart of nothing', [{ type: 'data_visualization', title: 'x' }], 'missing required field: chart'],
    ['a chart with a long title', [chart({}, 'x'.repeat(51))], 'title must be less'],
    ['a chart of an unknown kind', [chart({ type: 'radar' })], 'unsupported type: radar'],
    [
      'a chart of too many lines',
      [chart({ series: many(7, (at) => ({ name: `a${at}`, data: [] })) })],
      'series must be',
    ],
    ['a chart with a label too few', [chart({ series: [{ name: 'a', data: [] }] })], 'labels must match'],
    ['a third chart', [chart({}), chart({}), chart({})], 'only two charts allowed'],
    ['a picture from nowhere', [{ type: 'image', alt_text: 'x' }], 'image_url or slack_file'],
    [
      'empty rich text',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
        },
      ],
      'more than 0',
    ],
    [
      'an unknown part of rich text',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_poem' }] }],
      'unsupported type: rich_text_poem',
    ],
  ])('%s', (_, blocks, said) => {
    expect(blockErrors(blocks, 'message').join('\n')).toContain(said);
  });

  test.each(['modal', 'home'] as const)('a table in a %s', (surface) => {
    expect(blockErrors([table(2)], surface).join()).toContain('unsupported type: table');
    expect(blockErrors([data()], surface).join()).toContain('unsupported type: data_table');
  });

  test('a kind of block that this workspace has not', () => {
    expect(blockErrors([data()], 'message', new Set(['data_table'])).join()).toContain(
      'unsupported type: data_table',
    );
  });
});
