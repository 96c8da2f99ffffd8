import { expect, test } from 'vitest';
import { BUDGETS, budgetKeys, overBudget } from './budget.ts';

const none = { tokens: 0, calls: 0 };
const unused = { turn: none, thread: none, user: none, day: none };
const ana = { team: 'T1', user: 'ana' };

test('nothing is refused while every budget has something left', () => {
  const almost = { tokens: BUDGETS.day.tokens - 1, calls: BUDGETS.day.calls - 1 };

  expect(overBudget({ ...unused, day: almost }, BUDGETS)).toBeUndefined();
});

test.each(['turn', 'thread', 'user', 'day'] as const)(
  'tokens and calls of a %s each have an end, said in a sentence',
  (which) => {
    const { tokens, calls } = BUDGETS[which];

    expect(overBudget({ ...unused, [which]: { tokens, calls: 0 } }, BUDGETS)).toMatch(
      /\. Commands go on working\.$/,
    );
    expect(overBudget({ ...unused, [which]: { tokens: 0, calls } }, BUDGETS)).toMatch(/used up/);
  },
);

test('people and workspaces begin anew with the day, threads do not', () => {
  const place = { channel: 'C1', thread: '1.0' };
  const today = budgetKeys(ana, place, 0);
  const tomorrow = budgetKeys(ana, place, 86_400_000);

  expect(tomorrow.thread).toBe(today.thread);
  expect(tomorrow.user).not.toBe(today.user);
  expect(tomorrow.day).not.toBe(today.day);
  expect(budgetKeys({ ...ana, user: 'bo' }, place, 0).day).toBe(today.day);
  expect(budgetKeys({ ...ana, user: 'bo' }, place, 0).thread).not.toBe(today.thread);
});
