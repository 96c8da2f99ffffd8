import { expect, test } from 'vitest';
import { sqlRows } from './sql.ts';

test('what a * brings along of passwords is not shown, and the rest is as it came', () => {
  const rows = [
    { userid: 'ana', passwordreverse: 'canary', pin: null },
    { userid: '0800', PIN: 'canary', description: '' },
  ];

  expect(sqlRows({ at: 7, cached: false, rows })).toEqual({
    at: 7,
    cached: false,
    columns: ['userid', 'passwordreverse', 'pin', 'PIN', 'description'],
    rows: [
      ['ana', '[secret]', null, null, null],
      ['0800', null, null, '[secret]', ''],
    ],
  });
});
