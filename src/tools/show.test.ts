import { expect, test } from 'vitest';
import { shown, table } from './show.ts';

test('what is the same in all rows is said once, and what is empty in all of them not at all', () => {
  const rows = [
    { set: 1, uri: 'sip:a', flags: '', state: 'Active' },
    { set: 1, uri: 'sip:b', flags: '', state: 'Inactive' },
  ];

  const { lines, rows: whole } = table(rows, 500);

  expect(lines).toEqual(['in each row: set=1', 'uri\tstate', 'sip:a\tActive', 'sip:b\tInactive']);
  expect(whole).toEqual(rows);
});

test.each([
  ['one row', [{ a: 1 }], ['a', '1']],
  ['rows that do not differ', [{ a: 1 }, { a: 1 }], ['a', '1', '1']],
  ['no rows', [], []],
])('%s are shown as they are', (_, rows, lines) => {
  expect(table(rows, 100).lines).toEqual(lines);
});

test('no more is shown than there is room for, and all of it is counted', async () => {
  const many = Array.from({ length: 5000 }, (_, id) => ({ id, text: 'x'.repeat(300) }));

  const { count, rows, text } = await shown(many, 1000);

  expect(count).toBe(5000);
  expect(rows.length).toBeGreaterThan(3);
  expect(text.length).toBeLessThanOrEqual(1000);
});
