import { describe, expect, test } from 'vitest';
import { approval, ending, step } from '../../test/approval-sample.ts';
import type { Approval } from './approval.ts';
import { begin, finish, proceed, seen } from './carrying.ts';
import { breakGlass, cancel, supersede, vote } from './consent.ts';
import { digestOf } from './digest.ts';
import { expire, lose, release, withdraw } from './lapse.ts';
import { type ApprovalPolicy, ruleFor } from './rule.ts';

const need = (word: Approval['rule']['need'], change: Partial<Approval> = {}) =>
  approval({ rule: { need: word, approvers: null }, ...change });
const yes = (user: string, of: Approval, at = 1500) =>
  vote(of, { user, verdict: 'approve', reason: null, digest: of.digest, at });
const no = (user: string, of: Approval) =>
  vote(of, { user, verdict: 'deny', reason: 'not now', digest: of.digest, at: 1500 });

/** The approval after these yes, or the reason of the first that was not taken. */
function said(start: Approval, ...users: string[]): Approval | string {
  let current = start;
  for (const user of users) {
    const moved = yes(user, current);
    if (!moved.ok) return moved.error.reason;
    current = moved.value;
  }
  return current;
}

describe('consent', () => {
  test.each([
    ['self', ['bo'], 'approved'],
    ['self', ['cy'], 'approved'],
    ['second', ['cy'], 'approved'],
    ['two', ['cy'], 'pending'],
    ['two', ['cy', 'dora'], 'approved'],
  ] as const)('%s with a yes of %j: %s', (word, users, state) => {
    expect(said(need(word), ...users)).toMatchObject({ state, version: 1 + users.length });
  });

  test.each([
    ['second', ['bo'], 'own'],
    ['two', ['bo'], 'own'],
    ['two', ['cy', 'cy'], 'twice'],
    ['second', ['cy', 'dora'], 'settled'],
  ] as const)('%s does not take %j: %s', (word, users, reason) => {
    expect(said(need(word), ...users)).toBe(reason);
  });

  test('one no ends it, with the reason', () => {
    const half = said(need('two'), 'cy') as Approval;

    expect(no('dora', half)).toMatchObject({
      ok: true,
      value: { state: 'denied', settled: { by: 'dora', because: 'not now' } },
    });
  });

  test('a yes holds for what was shown and for nothing else', () => {
    const other = { ...need('second'), digest: 'something else' };

    expect(
      vote(other, { user: 'cy', verdict: 'approve', reason: null, digest: need('second').digest, at: 1 }),
    ).toEqual({
      ok: false,
      error: { reason: 'other-words' },
    });
  });

  test('only who asked can take it back or put something else in its place', () => {
    expect(cancel(approval(), 'cy', 1500)).toEqual({ ok: false, error: { reason: 'not-yours' } });
    expect(cancel(approval(), 'bo', 1500)).toMatchObject({ value: { state: 'cancelled' } });
    expect(supersede(approval(), 'cy', 'a2', 1500)).toEqual({ ok: false, error: { reason: 'not-yours' } });
    expect(supersede(approval(), 'bo', 'a2', 1500)).toMatchObject({
      value: { state: 'superseded', supersededBy: 'a2' },
    });
  });

  test('broken glass needs nobody else, and is remembered', () => {
    const of = need('two');

    expect(breakGlass(of, { user: 'bo', reason: 'fire', digest: of.digest, at: 1500 })).toMatchObject({
      value: { state: 'approved', breakGlass: { user: 'bo', reason: 'fire' } },
    });
  });

  test('after its time nothing is taken any more', () => {
    expect(yes('cy', approval(), 2000)).toEqual({ ok: false, error: { reason: 'expired' } });
    expect(cancel(approval(), 'bo', 2000)).toEqual({ ok: false, error: { reason: 'expired' } });
  });

  test.each([
    'approved',
    'executing',
    'done',
    'failed',
    'unknown',
    'denied',
    'expired',
    'cancelled',
    'superseded',
  ] as const)('what is %s takes no word any more', (state) => {
    const over = approval({ state });

    expect(yes('cy', over)).toEqual({ ok: false, error: { reason: 'settled' } });
    expect(cancel(over, 'bo', 1500)).toEqual({ ok: false, error: { reason: 'settled' } });
    expect(supersede(over, 'bo', 'a2', 1500)).toEqual({ ok: false, error: { reason: 'settled' } });
    expect(expire(over, 3000)).toEqual({ ok: false, error: { reason: 'settled' } });
  });
});

describe('time', () => {
  test('it expires when it is due and not before', () => {
    expect(expire(approval(), 1999)).toMatchObject({ ok: false });
    expect(expire(approval(), 2000)).toMatchObject({ ok: true, value: { state: 'expired' } });
  });

  test('a yes that could not be acted on is forgotten; one whose giver lost the right ends it', () => {
    const approved = said(need('second'), 'cy') as Approval;

    expect(release(approved)).toMatchObject({ state: 'pending', votes: [], settled: null });
    expect(withdraw(approved, 'left', 1600)).toMatchObject({
      state: 'cancelled',
      settled: { by: null, because: 'left' },
    });
  });

  test('what a dead process was doing is not known, and what it had not begun was not begun', () => {
    const three = approval({
      steps: [step(), step({ node: 'ams' }), step({ node: 'lab' })],
      state: 'executing',
    });
    const lost = lose(proceed(three, ending('done'), 1700));

    expect(lost.state).toBe('unknown');
    expect(lost.endings.map(({ kind }) => kind)).toEqual(['done', 'unknown', 'skipped']);
  });
});

describe('carrying out', () => {
  const two = begin(approval({ steps: [step(), step({ node: 'ams' })], state: 'approved' }), 'p1', 1600);

  test.each([
    [['done', 'done'], 'done'],
    [['done', 'failed'], 'failed'],
    [['failed'], 'failed'],
    [['no-effect'], 'failed'],
    [['done', 'unknown'], 'unknown'],
  ] as const)('a list whose steps end as %j is %s', (kinds, state) => {
    const ended = finish(kinds.reduce((current, kind) => proceed(current, ending(kind), 1700), two));

    expect(ended).toMatchObject({ state, claim: 'p1' });
    expect(ended.endings).toHaveLength(2);
  });

  test('one write without effect has been done all the same', () => {
    expect(finish(proceed(approval({ state: 'executing' }), ending('no-effect'), 1700)).state).toBe('done');
  });

  test('a later look changes the state that is shown and nothing else', () => {
    const over = finish(proceed(approval({ state: 'executing' }), ending('unknown'), 1700));

    expect(seen(over, 0, { x: 'y' }, 1700)).toMatchObject({
      state: 'unknown',
      endings: [{ kind: 'unknown', after: null, later: { state: { x: 'y' }, at: 1700 } }],
    });
  });
});

describe('the rule', () => {
  const policy: ApprovalPolicy = {
    change: 'self',
    disrupt: 'second',
    rules: [
      { commands: ['core:log_level'], need: 'second', approvers: ['S1'] },
      { commands: ['dialog:*'], nodes: ['fra'], need: 'two' },
      { effects: ['disrupt'], nodes: ['lab'], need: 'self' },
      { nodes: ['vault'], approvers: [] },
    ],
  };
  const kind = (command: string, node: string, effect: 'change' | 'disrupt' = 'change') => ({
    command,
    node,
    effect,
  });

  test.each([
    ['the effect decides without a rule', [kind('a:b', 'ams')], { need: 'self', approvers: null }],
    ['a disruption needs another', [kind('a:b', 'ams', 'disrupt')], { need: 'second', approvers: null }],
    ['a command', [kind('core:log_level', 'ams')], { need: 'second', approvers: ['S1'] }],
    ['a module on a node', [kind('dialog:end_dlg', 'fra')], { need: 'two', approvers: null }],
    ['the same module elsewhere', [kind('dialog:end_dlg', 'ams')], { need: 'self', approvers: null }],
    ['an effect on a node', [kind('a:b', 'lab', 'disrupt')], { need: 'self', approvers: null }],
    ['an empty group is nobody', [kind('a:b', 'vault')], { need: 'self', approvers: [] }],
    [
      'of several steps the strictest',
      [kind('a:b', 'ams'), kind('dialog:end_dlg', 'fra'), kind('core:log_level', 'ams')],
      { need: 'two', approvers: ['S1'] },
    ],
    [
      'groups that have nobody in common',
      [kind('core:log_level', 'ams'), kind('a:b', 'vault')],
      { need: 'second', approvers: [] },
    ],
  ])('%s', (_, steps, rule) => {
    expect(ruleFor(steps, policy)).toEqual(rule);
  });
});

test('the digest is over the calls, whatever the order of their parameters, over who asked, and over how it goes on', () => {
  const asked = { team: 'T', requester: 'bo', steps: [step({ input: { a: 1, b: [2] } })], rolling: null };
  const one = digestOf(asked);

  expect(digestOf({ ...asked, steps: [step({ input: { b: [2], a: 1 } })] })).toBe(one);
  for (const other of [
    { requester: 'cy' },
    { steps: [step({ input: { a: 1, b: [3] } })] },
    { steps: [step({ node: 'ams', input: { a: 1, b: [2] } })] },
    { rolling: { pauseMs: 0, checks: [] } },
  ])
    expect(digestOf({ ...asked, ...other })).not.toBe(one);
  const rolling = { pauseMs: 5000, checks: [] };
  const begun = { ...rolling, checks: [{ kind: 'passed' as const, detail: '' }] };
  expect(digestOf({ ...asked, rolling: begun })).toBe(digestOf({ ...asked, rolling }));
});
