import { describe, expect, test } from 'vitest';
import { drain } from '../../test/drain-sample.ts';
import type { Count } from './calls.ts';
import type { Drain } from './drain.ts';
import { begun, ended, type Look, looked } from './draining.ts';

const OUT = { node: 'fra', label: 'gw1', command: 'drouting:gw_status', input: { gw_id: 'gw1', status: 0 } };
const HOUR = 3_600_000;

const asked = drain();

const saw = (calls: number, how: Count['how'] = 'address', all: number | null = 40): Look => ({
  count: { calls, how, all },
  back: [],
  trouble: null,
});
/** What becomes of a drain that is out since 0 when looks show this, ten seconds apart. */
const outAnd = (...looks: readonly Look[]): Drain =>
  looks.reduce((now, look, place) => looked(now, look, (place + 1) * 10_000), begun(asked, [OUT], 0));

describe('a drain', () => {
  test('counts down, and keeps what it was at first', () => {
    expect(outAnd(saw(14), saw(3))).toMatchObject({
      state: 'watching',
      count: { calls: 3 },
      first: { calls: 14 },
    });
  });

  test('is empty when two looks in a row find none, and not before', () => {
    expect(outAnd(saw(14), saw(0))).toMatchObject({ state: 'watching' });
    expect(outAnd(saw(14), saw(0), saw(1), saw(0))).toMatchObject({ state: 'watching' });
    expect(outAnd(saw(14), saw(0), saw(0))).toMatchObject({ state: 'empty' });
  });

  test.each([
    ['load', 40, 'empty'],
    ['profile', 40, 'empty'],
    ['node', 0, 'empty'],
    ['address', 0, 'empty'],
    ['address', 40, 'unseen'],
  ] as const)('that never had a call, counted by %s with %s on the node, is %s', (how, all, state) => {
    expect(outAnd(saw(0, how, all), saw(0, how, all)).state).toBe(state);
  });

  test('is late when its time is over and calls are still there, and empty when they have gone after all', () => {
    const late = looked(outAnd(saw(2)), saw(1), HOUR + 1);

    expect(late.state).toBe('late');
    expect(looked(looked(late, saw(0), HOUR + 2), saw(0), HOUR + 3).state).toBe('empty');
  });

  test('keeps its count when a look fails, and says why', () => {
    const failed = outAnd(saw(5), { count: undefined, back: [], trouble: 'fra did not answer.' });

    expect(failed).toMatchObject({ count: { calls: 5 }, trouble: 'fra did not answer.', state: 'watching' });
    expect(outAnd(saw(5), { count: undefined, back: [], trouble: 'x' }, saw(4)).trouble).toBeNull();
  });

  test('is over when all of it gets calls again, and goes on when a part does', () => {
    const two = begun(asked, [OUT, { ...OUT, label: 'gw2' }], 0);
    const half = looked(two, { ...saw(5), back: ['gw1 (Active)'] }, 10);

    expect(half).toMatchObject({ state: 'watching', back: ['gw1 (Active)'] });
    expect(looked(half, { ...saw(5), back: ['gw1 (Active)', 'gw2 (Active)'] }, 20)).toMatchObject({
      state: 'back',
      endedAt: 20,
      endedBy: null,
    });
  });

  test('is not kept anew when a look shows nothing new, but for the time once a minute', () => {
    const one = outAnd(saw(5));

    expect(looked(one, saw(5), 11_000)).toBe(one);
    expect(looked(one, saw(5), 80_000).version).toBe(one.version + 1);
    const trouble: Look = { count: undefined, back: [], trouble: 'fra did not answer.' };
    const failing = looked(one, trouble, 20_000);
    expect(looked(failing, trouble, 200_000)).toBe(failing);
  });

  test('is no longer looked at after a day', () => {
    expect(looked(outAnd(saw(5)), saw(5), 25 * HOUR)).toMatchObject({ endedAt: 25 * HOUR });
  });

  test('is void when nothing was taken out', () => {
    expect(begun(asked, [], 5)).toMatchObject({ state: 'void', endedAt: 5 });
  });

  test('ends when somebody says so', () => {
    expect(ended(outAnd(saw(5)), 'stopped', 'cy', 9)).toMatchObject({
      state: 'stopped',
      endedBy: 'cy',
      endedAt: 9,
    });
  });
});
