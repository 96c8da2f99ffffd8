import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['plain', 'plain'],
  ['tab\tand\nline', 'tab\tand\nline'],
  ['carriage\r\nreturn\r', 'carriage\nreturn'],
  ['a\u202Eb\u2066c\u200Bd\u0000e\u001B[31mf', 'abcde[31mf'],
  ['half \uD83D pair', 'half \uFFFD pair'],
])('%j is shown as %j', (given, shown) => {
  expect(plainText(given)).toBe(shown);
});

test('what is too long is cut with a sign, and never through a character', () => {
  expect(plainText('abcdef', 4)).toBe('abc…');
  expect(plainText('ab😀cd', 4)).toBe('ab…');
});
