import { expect, test } from 'vitest';
import { readRouteWish } from './route-wish.ts';

const site = { dialplan: '3', groups: ['0'], partition: 'eu' };
const read = (positional: string, named: Record<string, string> = {}) =>
  readRouteWish(positional.split(' '), named, site);

test.each([
  ['explain 030 123-456', '030123456'],
  ['explain +49 (0)30/12.34', '+490301234'],
  ['explain *21#', '*21#'],
  ['explain alice.b@x', 'alice.b@x'],
])('%s asks for %s', (line, number) => {
  expect(read(line)).toEqual({ ok: true, value: { number, ...site } });
});

test('what the line says counts before what the site says', () => {
  expect(read('explain 1', { group: '4,5', dpid: '', partition: 'us' })).toEqual({
    ok: true,
    value: { number: '1', groups: ['4', '5'], dialplan: undefined, partition: 'us' },
  });
  expect(read('explain 1', { dpid: '0' })).toMatchObject({ value: { dialplan: '0' } });
});

test.each([
  ['', {}, 'It is written like this'],
  ['explain', {}, 'It is written like this'],
  ['show 1', {}, 'It is written like this'],
  ['explain 1', { gruop: '1' }, 'takes no gruop'],
  ['explain 1', { group: '' }, 'group= takes'],
  ['explain 1', { group: 'a' }, 'group= takes'],
])('routes %s %j is refused', (line, named, words) => {
  const wish = read(line, named);

  expect(wish.ok ? '' : wish.error).toContain(words);
});
