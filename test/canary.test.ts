import { expect, test } from 'vitest';
import { singing } from './canary.ts';

const canaries = [{ setting: 'TOKEN', value: 'canary+&"7/x' }];
const found = (text: string) => singing(canaries, new Map([['the log', text]]));

test.each([
  ['plainly', 'a canary+&"7/x b'],
  ['in JSON', JSON.stringify({ a: 'canary+&"7/x' })],
  ['in a URL', `?a=${encodeURIComponent('canary+&"7/x')}`],
  ['in hex', Buffer.from('1canary+&"7/x2').toString('hex')],
  ['in HTML or Slack text', 'canary+&amp;"7/x'],
])('a secret is found %s', (form, text) => {
  expect(found(text)).toEqual([`TOKEN stands ${form} in the log`]);
});

test('a secret is found in base64 whatever stands around it', () => {
  for (const before of ['', 'a', 'ab', 'abc'])
    for (const behind of ['', 'y', 'yz', 'yzz']) {
      const text = Buffer.from(`${before}canary+&"7/x${behind}`).toString('base64');
      expect(found(text)).toContain('TOKEN stands in base64 in the log');
    }
});

test('nothing is found where nothing is', () => {
  expect(found('canary and nothing else')).toEqual([]);
});
