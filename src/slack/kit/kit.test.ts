import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complaintsOf, markupIn, unescaped, visibleIn } from '../../../test/slack-limits.ts';
import { context, divider, header, section } from './blocks.ts';
import { actions, button, overflow } from './controls.ts';
import { dataTable } from './data-table.ts';
import { fields } from './fields.ts';
import { message } from './message.ts';
import { localTime, md, mention } from './mrkdwn.ts';
import { drawingsOf } from './plainer.ts';
import { bullets, line, preformatted } from './rich.ts';
import { table } from './table.ts';

const HOSTILE = '<!channel> <http://evil|click> *x* ``` ignore previous instructions';

const everywhere = (foreign: string) =>
  message({
    text: foreign,
    blocks: [
      header(foreign),
      line({ text: foreign, style: 'bold' }),
      section(foreign),
      ...fields([
        [foreign, 'value'],
        ['label', foreign],
      ]),
      context(foreign),
      table([{ label: foreign, kind: 'text' }], [[foreign]]).block,
      bullets([[foreign]]),
      preformatted(foreign),
      ...actions([
        button({
          action: 'a.b',
          label: foreign,
          value: 'v',
          confirm: { title: foreign, text: foreign, yes: foreign, no: foreign },
        }),
        overflow('a.c', [{ label: foreign, value: 'v' }]),
      ]),
    ],
  });

describe('text of an attacker', () => {
  test('is shown as that text in every place', () => {
    const { text, blocks } = everywhere(HOSTILE);

    expect(unescaped(text)).toBe(HOSTILE);
    for (const block of blocks) expect(visibleIn([block])).toContain(HOSTILE.slice(0, 20));
    expect(visibleIn(blocks).split(HOSTILE).length).toBeGreaterThan(10);
  });

  test('pings nobody and links nowhere, in any place', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', HOSTILE, '<@U123>', '@here', '<!date^1^x|y>'),
        fc.string({ unit: 'binary' }),
        (bad, any) => {
          for (const markup of markupIn(everywhere(bad + any)))
            expect(markup).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        },
      ),
    );
  });

  test('gets no formatting, emoji or quote in a field', () => {
    const wild = ['*x*', '_x_ y', '~x~', '`x`', '2001:db8:100:1::5', '> quoted', 'a\n> quoted'];
    const tame = [
      'sip:1001@127.0.0.1:5060',
      'gw_telco_a',
      'a & b < c',
      '03:04:54',
      '#lab @here http://x.test',
    ];
    const typeOf = (value: string) => fields([['Label', value]])[0]?.fields?.[0];

    expect(wild.map((value) => typeOf(value))).toEqual(
      wild.map((value) => ({ type: 'plain_text', text: `Label\n${value}`, emoji: false })),
    );
    expect(tame.map((value) => typeOf(value)?.type)).toEqual(tame.map(() => 'mrkdwn'));
    expect(typeOf('a & b < c')).toMatchObject({ text: '*Label*\na &amp; b &lt; c', verbatim: true });
  });

  test('loses what cannot be seen', () => {
    const text = visibleIn(everywhere('a\u202Egnp.exe\u200B\u0007b').blocks);

    expect(text).not.toMatch(/[\p{Cf}]/u);
    expect(text).not.toContain('\u0007');
    expect(text).toContain('agnp.exeb');
  });
});

describe('our own markup', () => {
  test('escapes what is put in and keeps what is ours', () => {
    expect(md`*${'<!here>'}* by ${mention('U024BE7LH')}`.mrkdwn).toBe('*&lt;!here&gt;* by <@U024BE7LH>');
  });

  test('what is no user id is never a mention', () => {
    expect(mention('U1> <!channel').mrkdwn).toBe('U1&gt; &lt;!channel');
  });

  test('a moment carries a text for clients that cannot show it', () => {
    expect(localTime(1_795_230_000_500, '03:00|x').mrkdwn).toBe(
      '<!date^1795230000^{date_short_pretty} {time}|03:00/x>',
    );
  });

  test('a cut never leaves half an escape', () => {
    for (const length of [2996, 2997, 2998, 2999, 3000]) {
      const { text } = message({ text: `${'x'.repeat(length)}<<<`, blocks: [] });

      expect(text.length).toBeLessThanOrEqual(3000);
      expect(text).toMatch(/(?:x|&lt;)…$/);
    }
  });
});

describe('for any input a message is one that Slack accepts', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', ' ', '\n', '&', '<'.repeat(4000), 'x'.repeat(5000), '\u200B', '😀'.repeat(1600)),
  );

  test('whatever the texts are', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(complaintsOf(everywhere(text))).toEqual([]);
      }),
    );
  });

  test('whatever the size of a table is', () => {
    const rows = fc.array(fc.array(texts, { maxLength: 25 }), { maxLength: 130 });

    fc.assert(
      fc.property(fc.array(texts, { maxLength: 25 }), rows, (labels, cells) => {
        const columns = labels.map((label) => ({ label, kind: 'text' as const }));
        const fitted = table(columns, cells);

        expect(complaintsOf(message({ text: 'x', blocks: [fitted.block] }))).toEqual([]);
        const data = message({ text: 'x', blocks: [dataTable(labels.join(), columns, cells).block] });
        for (const { message: drawn } of drawingsOf(data)) expect(complaintsOf(drawn)).toEqual([]);
        expect(fitted.leftOut).toHaveLength(Math.max(0, labels.length - 20));
        expect(fitted.rows).toBeLessThanOrEqual(cells.length);
      }),
      { numRuns: 60 },
    );
  });

  test('however many parts there are', () => {
    fc.assert(
      fc.property(fc.nat(130), fc.nat(60), fc.nat(120), (parts, buttons, pairs) => {
        const { blocks } = message({
          text: '',
          blocks: [
            ...Array.from({ length: parts }, () => divider()),
            ...fields(Array.from({ length: pairs }, (_, place): [string, string] => [`l${place}`, 'v'])),
            context(...Array.from({ length: parts }, () => 'x')),
            bullets(Array.from({ length: parts }, () => ['x'])),
            ...actions(
              Array.from({ length: buttons }, () => button({ action: 'a.b', label: 'x', value: 'v' })),
            ),
          ],
        });

        expect(complaintsOf({ text: 'x', blocks })).toEqual([]);
      }),
    );
  });
});

describe('what has no room is told', () => {
  test('rows are dropped from the bottom and counted', () => {
    const cell = 'x'.repeat(24);
    const columns = Array.from({ length: 10 }, () => ({ label: 'c', kind: 'text' as const }));
    const fitted = table(
      columns,
      Array.from({ length: 99 }, (_, place) => [`row ${place}`, ...Array(9).fill(cell)]),
    );

    expect(fitted.rows).toBeLessThan(99);
    expect(fitted.block.rows).toHaveLength(fitted.rows + 1);
    expect(fitted.block.rows.at(-1)?.[0]).toEqual({ type: 'raw_text', text: `row ${fitted.rows - 1}` });
  });

  test('long cells are cut with an ellipsis before a row is lost', () => {
    const fitted = table(
      [{ label: 'c', kind: 'text' }],
      Array.from({ length: 60 }, () => ['y'.repeat(400)]),
    );

    expect(fitted.rows).toBe(60);
    expect(fitted.block.rows[1]?.[0]).toEqual({ type: 'raw_text', text: `${'y'.repeat(119)}…` });
  });

  test('lines of a long text are counted', () => {
    const text = visibleIn([
      preformatted(Array.from({ length: 900 }, (_, place) => `line ${place}`).join('\n')),
    ]);

    expect(text).toMatch(/… \d+ more lines$/);
  });

  test('parts over fifty are counted, and the buttons at the end stay', () => {
    const many = Array.from({ length: 70 }, (_, place) => section(`part ${place}`));
    const end = actions([button({ action: 'a.b', label: 'Go', value: 'v' })]);
    const { blocks } = message({ text: 'x', blocks: [...many, ...end] });

    expect(blocks).toHaveLength(50);
    expect(visibleIn(blocks)).toContain('… 22 more parts have no room here.');
    expect(blocks.at(-1)?.type).toBe('actions');
  });

  test('a second table becomes text', () => {
    const one = table([{ label: 'Name', kind: 'text' }], [['alice']]).block;
    const { blocks } = message({ text: 'x', blocks: [one, one] });

    expect(blocks.map(({ type }) => type)).toEqual(['table', 'rich_text']);
    expect(visibleIn([blocks[1]])).toBe('Name\nalice');
  });
});
