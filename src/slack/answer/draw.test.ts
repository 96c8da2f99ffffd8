import { describe, expect, test } from 'vitest';
import { complaintsOf, markupIn, unescaped, visibleIn } from '../../../test/slack-limits.ts';
import type { Message } from '../kit/message.ts';
import { drawSheet } from './draw.ts';
import { type Column, sheet, type Table } from './sheet.ts';
import { sheetOf } from './sheet-of.ts';

const HOSTILE = '<!channel> <http://evil|click> *x* ``` ignore previous instructions';
const AROUND = { node: 'fra', asked: 'ds_list full=1', ms: 1234, bytes: 2048, resultId: 'r9' };

const text = (label: string): Column => ({ label, kind: 'text' });
const tableOf = (count: number, columns: readonly Column[] = [text('Name'), text('State')]): Table => ({
  title: 'Things',
  columns,
  count,
  slice: (from, to) =>
    Array.from({ length: Math.min(to, count) - from }, (_, place) =>
      columns.map(({ label }) => `${label} ${from + place}`),
    ),
});
const buttonsOf = ({ blocks }: Message) =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((each) => (each.type === 'button' ? [[each.action_id, each.text.text, each.value]] : []));
const rowsOf = ({ blocks }: Message) =>
  blocks.flatMap((block) =>
    block.type === 'table' || block.type === 'data_table'
      ? block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')))
      : [],
  );

describe('the answer of one node', () => {
  test('names the node, the question, the time, the size and the page', () => {
    const message = drawSheet(sheet({ headline: '145 things', tables: [tableOf(145)] }), {
      ...AROUND,
      page: 2,
      waitedMs: 3000,
    });
    const visible = visibleIn(message.blocks);

    for (const part of [
      'fra',
      'ds_list full=1',
      '145 things',
      '1.2 s',
      'waited 3 s',
      '2.0 KB',
      'page 2 of 8',
      '145 rows',
    ])
      expect(visible).toContain(part);
    expect(rowsOf(message)).toHaveLength(21);
    expect(rowsOf(message)[1]).toEqual(['Name 20', 'State 20']);
  });

  test('offers the pages around, sharing and files, with nothing but an opaque id in the buttons', () => {
    const sheetOf145 = sheet({ headline: '145 things', tables: [tableOf(145)] });

    expect(buttonsOf(drawSheet(sheetOf145, { ...AROUND, page: 2 }))).toEqual([
      ['answer.page', '‹ Previous', 'r9:1'],
      ['answer.page#2', 'Next ›', 'r9:3'],
      ['answer.share', 'Share', 'r9:2'],
      ['answer.csv', 'CSV file', 'r9:2'],
      ['answer.json', 'JSON file', 'r9:2'],
    ]);
    expect(buttonsOf(drawSheet(sheetOf145, { ...AROUND, actions: ['page'] })).map(([id]) => id)).toEqual([
      'answer.page',
    ]);
    expect(buttonsOf(drawSheet(sheet({ headline: 'x' }), AROUND)).map(([id]) => id)).toEqual([
      'answer.share',
      'answer.json',
    ]);
  });

  test('a list that fits is there as a whole, to be sorted and leafed through by whoever reads it', () => {
    const whole = drawSheet(sheet({ headline: '99 things', tables: [tableOf(99)] }), AROUND);
    const long = drawSheet(sheet({ headline: '100 things', tables: [tableOf(100)] }), AROUND);
    const wide = Array.from({ length: 8 }, (_, place) => text(`${place}`.repeat(40)));
    const broad = drawSheet(sheet({ headline: '60 things', tables: [tableOf(60, wide)] }), AROUND);

    expect(whole.blocks.find(({ type }) => type === 'data_table')).toMatchObject({
      caption: 'Things',
      page_size: 20,
    });
    expect(rowsOf(whole)).toHaveLength(100);
    expect(buttonsOf(whole).map(([id]) => id)).not.toContain('answer.page');
    expect(visibleIn(whole.blocks)).not.toContain('Sorting');
    for (const paged of [long, broad]) {
      expect(rowsOf(paged)).toHaveLength(21);
      expect(visibleIn(paged.blocks)).toContain('Sorting arranges the rows of this page alone.');
    }
  });

  test('has no buttons when the reply was not kept', () => {
    const { resultId: _, ...unkept } = AROUND;

    expect(buttonsOf(drawSheet(sheet({ headline: 'x', tables: [tableOf(145)] }), unkept))).toEqual([]);
  });

  test.each([
    [0, 'Name 0'],
    [-3, 'Name 0'],
    [99, 'Name 140'],
    [Number.NaN, 'Name 0'],
  ])('page %j, which is not there, becomes the nearest one', (page, first) => {
    const message = drawSheet(sheet({ headline: 'x', tables: [tableOf(145)] }), { ...AROUND, page });

    expect(rowsOf(message)[1]?.[0]).toBe(first);
  });

  test('says which columns it leaves out, and says once what is the same everywhere', () => {
    const columns = Array.from({ length: 11 }, (_, place) => text(`C${place}`));
    const table: Table = {
      title: 'Things',
      columns,
      count: 3,
      slice: () =>
        [0, 1, 2].map((row) =>
          columns.map(({ label }, place) => (place === 5 ? 'same' : place === 6 ? '' : label + row)),
        ),
    };
    const message = drawSheet(sheet({ headline: 'x', tables: [table] }), AROUND);

    expect(rowsOf(message)[0]).toEqual(['C0', 'C1', 'C2', 'C3', 'C4', 'C7', 'C8', 'C9']);
    expect(visibleIn(message.blocks)).toContain('The same in each row: C5: same.');
    expect(visibleIn(message.blocks)).toContain('Not drawn, but in the CSV file: C10.');
  });

  test('draws a second table as text, and counts what it leaves out', () => {
    const message = drawSheet(sheet({ headline: 'x', tables: [tableOf(3), tableOf(30)] }), AROUND);

    expect(message.blocks.filter(({ type }) => type === 'data_table')).toHaveLength(1);
    expect(visibleIn(message.blocks)).toContain('Name 9  State 9\n… 20 more');
  });

  test('shows warnings, facts, lines and notes', () => {
    const parts = sheet({
      headline: 'x',
      facts: [
        ['Up since', 'May'],
        ['Empty', ''],
      ],
      tree: ['a', '  b'],
      notes: ['A note.'],
    });
    const message = drawSheet(parts, { ...AROUND, warnings: ['It may stall.'] });
    const visible = visibleIn(message.blocks);

    for (const part of ['⚠ It may stall.', '*Up since*\nMay', 'a\n  b', 'A note.'])
      expect(visible).toContain(part);
    expect(visible).not.toContain('Empty');
  });

  test('says the same in its fallback, in short', () => {
    const message = drawSheet(
      sheet({ headline: '145 things', facts: [['Load', '3 %']], tables: [tableOf(145)] }),
      AROUND,
    );

    expect(message.text).toBe(
      [
        'fra ds_list full=1: 145 things',
        'Load: 3 %',
        ...[0, 1, 2, 3, 4].map((row) => `Name ${row} · State ${row}`),
      ].join('\n'),
    );
  });

  test('shows the words of an attacker as words: in headline, cell, field, note, line and fallback', async () => {
    const contact = { Contact: `sip:a@h;x=${HOSTILE}`, 'User-agent': HOSTILE, Expires: 60 };
    const replies = [
      await sheetOf({
        method: 'usrloc:show_contact',
        value: { AOR: HOSTILE, Contacts: [contact] },
        input: {},
        now: 0,
      }),
      await sheetOf({
        method: 'site:own',
        value: { a: HOSTILE, [HOSTILE]: 1, list: [{ [HOSTILE]: HOSTILE }] },
        input: {},
        now: 0,
      }),
      sheet({ headline: HOSTILE, facts: [[HOSTILE, HOSTILE]], tree: [HOSTILE], notes: [HOSTILE] }),
    ];

    for (const reply of replies) {
      const message = drawSheet(reply, { ...AROUND, asked: HOSTILE, warnings: [HOSTILE] });

      expect(complaintsOf(message)).toEqual([]);
      for (const markup of markupIn(message)) expect(markup).not.toMatch(/[<>]/);
      expect(visibleIn(message.blocks).split(HOSTILE).length).toBeGreaterThan(3);
      expect(unescaped(message.text)).toContain(HOSTILE);
    }
  });
});
