import { expect, test } from 'vitest';
import { numbersIn } from './numbers-in.ts';

test('figures are numbers, and texts that are numbers', () => {
  expect(numbersIn({ 'dialog:active_dialogs': '37', 'core:rcv_requests': 5, 'core:name': 'fra' })).toEqual({
    'dialog:active_dialogs': 37,
    'core:rcv_requests': 5,
  });
});

test.each([
  [undefined],
  [{ odd: { toString: 1, valueOf: 2 } }],
  [{ odd: [{ toString: null }] }],
  [{ odd: null, even: true, list: [] }],
])('what is none is passed over, however odd: %j', (value) => {
  expect(numbersIn(value)).toEqual({});
});
