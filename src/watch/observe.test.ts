import { describe, expect, test } from 'vitest';
import { alert, part, watch } from '../../test/alert-sample.ts';
import type { Alert } from './alert.ts';
import { dropped, linked, touched } from './changes.ts';
import type { Verdict } from './judge.ts';
import { observed } from './observe.ts';
import { alertLine, alertTitle } from './title.ts';

const MINUTE = 60_000;
const GATEWAYS = watch({
  name: 'gateway-down',
  what: { kind: 'state', match: '*', disabled: false },
  condition: { is: 'down' },
  severity: 'warning',
});
const verdict = (name: string, is: Verdict['is'], at: number, value = 'Probing'): Verdict => ({
  name,
  is,
  since: at,
  at,
  value,
  strip: '',
});

/** Looks at gateways one after another and counts what would be shown. */
function looking(reopenMs = 15 * MINUTE) {
  let last: Alert | undefined;
  let ids = 0;
  let shown = 0;
  const look = (now: number, verdicts: readonly Verdict[], whole = true): Alert | undefined => {
    const newId = (): string => {
      ids += 1;
      return `a${ids}`;
    };
    const next = observed(last, { watch: GATEWAYS, node: 'fra', verdicts, whole, now }, { reopenMs, newId });
    // Each change is one version further, and each new alert a first one.
    expect(next?.version ?? 0).toBe(next === undefined ? 0 : next.id === last?.id ? last.version + 1 : 1);
    last = next ?? last;
    shown += next ? 1 : 0;
    return next;
  };
  return { look, last: () => last, ids: () => ids, shown: () => shown };
}

describe('an alert', () => {
  test('begins with the first that is bad, and holds all of one node', () => {
    const { look } = looking();

    const next = look(1000, [
      verdict('gw1', 'bad', 900),
      verdict('gw2', 'good', 900),
      verdict('gw3', 'bad', 900),
    ]);

    expect(next).toMatchObject({ state: 'firing', times: 1, at: 1000, node: 'fra' });
    expect(next?.parts.map(({ name }) => name)).toEqual(['gw1', 'gw3']);
    expect(next && alertLine(next)).toBe('▲ Warning: 2 gateways or destinations on fra are not up');
  });

  test('says nothing twice, changes with its gateways, and ends when all are up', () => {
    const { look, ids, last } = looking();
    look(1000, [verdict('gw1', 'bad', 900)]);

    expect(look(2000, [verdict('gw1', 'bad', 1900)])).toBeUndefined();
    expect(look(3000, [verdict('gw1', 'bad', 2900), verdict('gw2', 'bad', 2900)])).toMatchObject({
      version: 2,
    });
    expect(look(4000, [verdict('gw1', 'good', 3900, 'Active')], false)).toMatchObject({ state: 'firing' });
    expect(look(5000, [verdict('gw2', 'unknown', 4900)], false)).toBeUndefined();
    expect(look(6000, [verdict('gw2', 'good', 5900, 'Active')], false)).toMatchObject({
      state: 'resolved',
      resolvedAt: 6000,
    });
    expect(ids()).toBe(1);
    expect(last() && alertTitle(last() as Alert)).toBe('2 gateways or destinations on fra are up again');
  });

  test('is not moved by what was seen before', () => {
    const { look, last } = looking();
    look(1000, [verdict('gw1', 'bad', 1000)]);

    expect(look(1100, [verdict('gw1', 'good', 900)])).toBeUndefined();
    look(2000, [verdict('gw1', 'good', 2000)]);
    expect(look(2100, [verdict('gw1', 'bad', 1900)])).toBeUndefined();
    expect(last()).toMatchObject({ state: 'resolved' });
  });

  test('ends when what was bad is gone, and only if all was looked at', () => {
    const { look, last } = looking();
    look(1000, [verdict('gw1', 'bad', 900)]);

    expect(look(2000, [], false)).toBeUndefined();
    expect(look(3000, [], true)).toMatchObject({ state: 'resolved', parts: [{ value: 'no longer there' }] });
    expect(last() && alertTitle(last() as Alert)).toBe('gw1 on fra is no longer there');
  });

  test('goes on when the same happens again soon, and begins anew later', () => {
    const { look, ids } = looking();
    look(0, [verdict('gw1', 'bad', 0)]);
    look(MINUTE, [verdict('gw1', 'good', MINUTE)]);

    expect(look(10 * MINUTE, [verdict('gw1', 'bad', 10 * MINUTE)])).toMatchObject({ id: 'a1', times: 2 });
    look(11 * MINUTE, [verdict('gw1', 'good', 11 * MINUTE)]);
    expect(look(30 * MINUTE, [verdict('gw1', 'bad', 30 * MINUTE)])).toMatchObject({ id: 'a2', times: 1 });
    expect(ids()).toBe(2);
  });

  test.each([
    ['Active', 'Active', '2 gateways or destinations on fra are up again'],
    ['Disabled MI', 'Disabled MI', '2 gateways or destinations on fra are taken out by command'],
    ['Disabled MI', 'Active', '2 gateways or destinations on fra are no longer down'],
  ])('that ends with %s and %s says so', (one, other, said) => {
    const { look, last } = looking();
    look(1000, [verdict('gw1', 'bad', 900), verdict('gw2', 'bad', 900)]);
    look(2000, [verdict('gw1', 'good', 1900, one), verdict('gw2', 'good', 1900, other)]);

    expect(last() && alertTitle(last() as Alert)).toBe(said);
  });

  test('that goes on speaks of what is wrong since then', () => {
    const { look, last } = looking();
    look(0, [verdict('gw1', 'bad', 0), verdict('gw2', 'bad', 0)], false);
    look(1000, [verdict('gw1', 'good', 1000), verdict('gw2', 'good', 1000)], false);
    look(2000, [verdict('gw3', 'bad', 2000)], false);
    look(3000, [verdict('gw3', 'good', 3000)], false);

    expect(last() && alertTitle(last() as Alert)).toBe('gw3 on fra is up again');
    expect(last()).toMatchObject({ at: 0, begunAt: 2000, times: 2 });
  });

  test('that flaps for an hour is one, shown seldom, and ends when it has been calm', () => {
    const { look, ids, shown, last } = looking();
    let now = 0;
    for (; now < 60 * MINUTE; now += 10_000)
      look(now, [verdict('gw1', (now / 10_000) % 2 ? 'good' : 'bad', now)]);
    const during = shown();

    expect(last()).toMatchObject({ state: 'firing', parts: [{ flapping: true }] });
    expect(last() && alertLine(last() as Alert)).toContain('◐ Flapping');
    expect(during).toBeLessThan(130);
    for (const end = now + 7 * MINUTE; now < end; now += 10_000) look(now, [verdict('gw1', 'good', now)]);
    expect(last()).toMatchObject({ state: 'resolved' });
    expect(shown() - during).toBeLessThan(6);
    expect(ids()).toBe(1);
  });

  test('of many gateways that fail one after the other is no flapping', () => {
    const { look, last } = looking();
    for (let now = 0; now < 10; now += 1) look(now, [verdict(`gw${now}`, 'bad', now)], false);
    expect(last()?.parts).toHaveLength(10);
    expect(last()?.parts.some(({ flapping }) => flapping)).toBe(false);
  });

  test('shows values that move, ever more seldom', () => {
    const { look, shown } = looking();
    const hours = 4 * 60;
    for (let minute = 0; minute < hours; minute += 1)
      look(minute * MINUTE, [verdict('', 'bad', minute * MINUTE, `${minute} %`)]);
    expect(shown()).toBeGreaterThan(10);
    expect(shown()).toBeLessThan(60);
  });

  test('that nobody watches any more, or that belongs to an incident, is another version', () => {
    expect(touched(alert(), 9)).toMatchObject({ version: 2, changedAt: 9 });
    expect(linked(alert(), 'inc-1', 9)).toMatchObject({ version: 2, incident: 'inc-1' });
    expect(dropped(alert(), 9)).toMatchObject({ state: 'resolved', parts: [{ bad: false }] });
  });
});

test.each([
  [alert({ kind: 'node', parts: [part({ name: '' })] }), 'fra does not answer'],
  [alert({ kind: 'node', state: 'resolved' }), 'fra answers again'],
  [alert(), 'gw3 on fra is not up'],
  [alert({ parts: [part({ bad: false, flapping: true })] }), 'gw3 on fra is flapping'],
  [
    alert({ kind: 'figure', of: 'memory', parts: [part({ name: '', value: '93 %' })] }),
    'shared memory in use on fra: 93 %',
  ],
  [alert({ kind: 'event', of: 'E_PIKE_BLOCKED', parts: [part({ name: 'ip=192.0.2.1' })] }), 'ip=192.0.2.1'],
])('the title says what is wrong (%#)', (given, words) => {
  expect(alertTitle(given)).toContain(words);
});
