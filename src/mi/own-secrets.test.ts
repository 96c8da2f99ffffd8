import { expect, test } from 'vitest';
import { withoutLogin } from './own-secrets.ts';

const clean = withoutLogin('mi', 'pa+ss/"word');
const said = (text: string): string => clean(Buffer.from(text)).toString();

test('the login of a node is taken out of its reply in every form, however often', () => {
  const basic = Buffer.from('mi:pa+ss/"word').toString('base64');

  expect(said(JSON.stringify({ a: 'pa+ss/"word', b: ['pa+ss/"word'] }))).toBe(
    '{"a":"[secret]","b":["[secret]"]}',
  );
  expect(said(`Basic ${basic}, ${encodeURIComponent('pa+ss/"word')}`)).toBe('Basic [secret], [secret]');
  expect(said('{"a":"pa+ss\\/\\"word"}')).toBe('{"a":"[secret]"}');
});

test('other replies are the same bytes, and a node without a password loses nothing', () => {
  const body = Buffer.from('{"a":"mi: word"}');

  expect(clean(body)).toBe(body);
  expect(withoutLogin('', '')(body)).toBe(body);
  expect(withoutLogin('mi', 'mi')(body)).toBe(body);
});
