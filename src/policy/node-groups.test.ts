import { expect, test } from 'vitest';
import { groupsFor } from './node-groups.ts';

test.each([
  ['nothing', {}, undefined, undefined],
  ['who writes', { write: ['W'] }, undefined, ['W']],
  ['who reads, and so who writes', { read: ['R'] }, ['R'], ['R']],
  ['both; who may write may read', { read: ['R'], write: ['W'] }, ['R', 'W'], ['W']],
  ['writing to nobody', { write: [] }, undefined, []],
  ['everything to nobody', { read: [] }, [], []],
  ['reading to those who may write', { read: [], write: ['W'] }, ['W'], ['W']],
] as const)('a node that narrows %s', (_, groups, read, write) => {
  expect(groupsFor('read', groups)).toEqual(read);
  expect(groupsFor('change', groups)).toEqual(write);
  expect(groupsFor('disrupt', groups)).toEqual(write);
});
