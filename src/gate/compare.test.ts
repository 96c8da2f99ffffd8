import { expect, test } from 'vitest';
import { differences, holds, judged } from './compare.ts';

test.each([
  ['as asked', { gw: 'Active' }, { gw: 'Inactive' }, { gw: 'Inactive' }, 'done', 'It is as asked.'],
  ['so already', { gw: 'Inactive' }, { gw: 'Inactive' }, { gw: 'Inactive' }, 'done', 'It was so already'],
  [
    'OK and no effect',
    { gw: 'Active' },
    { gw: 'Active' },
    { gw: 'Inactive' },
    'no-effect',
    'gw is Active, not Inactive',
  ],
  ['gone as asked', { call: 'up' }, {}, { call: null }, 'done', 'It is as asked.'],
  ['still there', { call: 'up' }, { call: 'up' }, { call: null }, 'no-effect', 'call is up, not gone'],
  ['before not known', null, { gw: 'Inactive' }, { gw: 'Inactive' }, 'done', 'It is as asked.'],
  ['nothing to see', { gw: 'Active' }, null, { gw: 'Inactive' }, 'done', 'nothing to check that by'],
  [
    'a reload that changed nothing',
    { sets: '2' },
    { sets: '2' },
    undefined,
    'done',
    'nothing that it shows has changed',
  ],
  ['a reload that changed something', { sets: '2' }, { sets: '3' }, undefined, 'done', 'OpenSIPS said OK.'],
] as const)('%s', (_, before, after, wanted, kind, words) => {
  expect(judged(before, after, wanted)).toEqual({ kind, detail: expect.stringContaining(words) });
});

test('what differs is told with what was and what is', () => {
  expect(differences({ a: '1', b: '2', c: '3' }, { a: '1', b: '4', d: '5' })).toEqual([
    ['b', '2', '4'],
    ['c', '3', null],
    ['d', null, '5'],
  ]);
  expect(holds({ a: '1' }, { a: '1', b: null })).toBe(true);
});
