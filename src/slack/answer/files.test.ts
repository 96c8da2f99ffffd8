import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from './csv.ts';
import { fileName } from './file-name.ts';
import { jsonOf } from './json.ts';
import type { Cell, Table } from './sheet.ts';

const tableOf = (rows: readonly (readonly Cell[])[]): Table => ({
  title: 'x',
  columns: [
    { label: 'Name', kind: 'text' },
    { label: '=Value', kind: 'number' },
  ],
  count: rows.length,
  slice: (from, to) => rows.slice(from, to),
});
const whole = async (chunks: AsyncIterable<string>) => {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
};
const lines = async (rows: readonly (readonly Cell[])[]) =>
  (await whole(csvOf(tableOf(rows)))).split('\r\n').slice(1, -1);

describe('a CSV file', () => {
  test.each([
    ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"`],
    ['+4930123', "'+4930123"],
    ['-1', "'-1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'=1"],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    ['\u202Eevil', 'evil'],
    ['plain', 'plain'],
    ['', ''],
  ])('writes %j so that no spreadsheet runs it', async (cell, written) => {
    expect(await lines([[cell, 'x']])).toEqual([`${written},x`]);
  });

  test('writes numbers as numbers, whatever the words beside them', async () => {
    expect(await lines([['a', { value: -12_345, text: '-12,345' }]])).toEqual(['a,-12345']);
  });

  test('has a heading even without rows, formulas in it defused', async () => {
    expect(await whole(csvOf(tableOf([])))).toBe("Name,'=Value\r\n");
  });
});

describe('a JSON file', () => {
  test('holds exactly the value, indented as people expect', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), async (value) => {
        expect(JSON.parse(await whole(jsonOf(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    const large = {
      rows: Array.from({ length: 500 }, (_, n) => ({ n, inner: { list: [n], empty: [], none: {} } })),
    };

    expect(await whole(jsonOf(large))).toBe(`${JSON.stringify(large, null, 2)}\n`);
  });

  test('shows no password and no invisible character', async () => {
    const text = await whole(jsonOf({ url: 'postgres://u:pw@h/db', bidi: 'a\u202Eb' }));

    expect(text).toContain('postgres://u:…@h/db');
    expect(text).toContain(String.raw`a\u202eb`);
  });
});

describe('a file name', () => {
  test('is tame whatever it is made of', () => {
    expect(fileName('fra', 'usrloc:dump', 'csv')).toBe('fra-usrloc-dump.csv');
    expect(fileName('cucm', 'cucm:phones', 'csv')).toBe('cucm-phones.csv');
    expect(fileName('<!channel> ../../etc', '`x`', 'json')).toBe('channel-etc-x.json');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (node, method) => {
        expect(fileName(node, method, 'csv')).toMatch(/^[\w-][\w.-]*\.csv$/);
        expect(fileName(node, method, 'csv')).not.toContain('..');
      }),
    );
  });
});
