import { expect, test } from 'vitest';
import { difference, shapeDifference } from './differences.ts';

const reply = (body: object, status = 200) => ({
  statuses: [status],
  head: 'HTTP/1.1',
  page: Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, ...body })),
  end: 'open' as const,
});

test.each([
  ['a missing key', { a: 'n' }, {}],
  ['a key too many', { a: 'n' }, { a: 1, b: 2 }],
  ['another kind of value', { a: 'n' }, { a: '1' }],
  ['an empty array where there was something', ['s'], []],
  ['another first element', [{ a: 's' }], [{ b: 's' }]],
  ['an object for an array', ['s'], {}],
])('%s is a difference', (_, shape, value) => {
  expect(shapeDifference(shape, value)).toBeDefined();
});

test.each([
  ['status', { kind: 'read', shape: 's' }, reply({ result: 'OK' }, 500)],
  ['error code', { kind: 'read', error: [404] as const }, reply({ error: { code: 400, message: '' } })],
  [
    'data of a standard error',
    { kind: 'read', error: [-32602, 'a'] as const },
    reply({ error: { code: -32602, message: '', data: 'b' } }),
  ],
  ['error for a result', { kind: 'read', shape: 's' }, reply({ error: { code: 1, message: '' } })],
  ['id', { kind: 'read', shape: 's', id: 'x' }, reply({ result: 'OK' })],
  ['exact value', { kind: 'which-cmd', value: [['a']] }, reply({ result: [['b']] })],
])('another %s is a difference', (_, record, got) => {
  expect(difference(record, got)).toBeDefined();
});

test('what is as recorded is no difference', () => {
  expect(difference({ kind: 'read', shape: { a: ['n'] } }, reply({ result: { a: [1, 2] } }))).toBeUndefined();
});
