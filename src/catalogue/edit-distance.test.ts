import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';

test.each([
  ['ds_list', 'ds_list', 0],
  ['ds_lits', 'ds_list', 1],
  ['ds_lst', 'ds_list', 1],
  ['ds_listt', 'ds_list', 1],
  ['ds_lisz', 'ds_list', 1],
  ['kitten', 'sitting', 3],
  ['', 'ps', 2],
  ['ps', '', 2],
])('from "%s" to "%s" it is %i', (a, b, far) => {
  expect(editDistance(a, b)).toBe(far);
  expect(editDistance(b, a)).toBe(far);
});
