import { describe, expect, test } from 'vitest';
import { watch } from '../../test/alert-sample.ts';
import type { Reading } from '../samples/reading.ts';
import { createHistory } from './history.ts';
import { judge } from './judge.ts';
import type { Watch } from './watch.ts';

const EVERY = 30_000;

/** What a watch makes of values, one sample after another; the last judgement. */
function judged(
  given: Partial<Watch>,
  readings: readonly Partial<Reading>[],
  around: { readonly bad?: boolean; readonly late?: number } = {},
) {
  const history = createHistory(3_600_000, () => true);
  for (const [place, reading] of readings.entries())
    history.add({
      node: 'fra',
      at: place * EVERY,
      answered: true,
      figures: [],
      states: undefined,
      ...reading,
    });
  const now = (readings.length - 1) * EVERY + (around.late ?? 0);
  return judge(watch(given), 'fra', history, { now, every: EVERY, isBad: () => around.bad ?? false });
}

const memory = (...percent: readonly number[]): readonly Partial<Reading>[] =>
  percent.map((used) => ({
    figures: [
      ['memory.used', used],
      ['memory.free', 100 - used],
    ],
  }));
const registered = (...users: readonly number[]): readonly Partial<Reading>[] =>
  users.map((value) => ({ figures: [['registrations', value]] }));
const REGISTRATIONS = { what: { kind: 'figure', figure: 'registrations' } } as const;
const is = (found: ReturnType<typeof judged>): readonly string[] => found.map((each) => each.is);

describe('a level', () => {
  test.each([
    ['over it', {}, memory(50, 91), {}, 'bad'],
    ['at it', {}, memory(90), {}, 'good'],
    ['over it once where two are asked for', { samples: 2 }, memory(50, 91), {}, 'unknown'],
    ['over it twice where two are asked for', { samples: 2 }, memory(91, 92), {}, 'bad'],
    ['over it too short', { forMs: 60_000 }, memory(91, 91), {}, 'unknown'],
    ['over it long enough', { forMs: 60_000 }, memory(91, 91, 91), {}, 'bad'],
    ['between both levels, not yet bad', { clear: 85 }, memory(88), {}, 'good'],
    ['between both levels, bad before', { clear: 85 }, memory(95, 88), { bad: true }, 'bad'],
    ['under the level for the end', { clear: 85 }, memory(95, 84), { bad: true }, 'good'],
    ['known too long ago', {}, memory(99), { late: 100_000 }, 'unknown'],
    ['below', { condition: { is: 'below', value: 10 } }, memory(9), {}, 'bad'],
    ['never said', {}, [{}], {}, 'unknown'],
  ] as const)('%s', (_, given, readings, around, expected) => {
    expect(is(judged(given, readings, around))).toEqual([expected]);
  });

  test('says its value and the last ones as a strip', () => {
    const [found] = judged({}, memory(0, 50, 91));
    expect(found).toMatchObject({ value: '91 %', strip: '▁▅█', since: 2 * EVERY });
  });
});

describe('a change', () => {
  const falls = (by: number, percent: boolean) => ({
    ...REGISTRATIONS,
    condition: { is: 'falls', by, percent, within: 10 * 60_000 } as const,
  });
  test.each([
    ['a fifth gone', falls(20, true), registered(1000, 990, 800), 'bad'],
    ['less than that', falls(20, true), registered(1000, 990, 801), 'good'],
    ['so many gone', falls(150, false), registered(1000, 850), 'bad'],
    ['slowly, but within the time', falls(20, true), registered(1000, 950, 900, 850, 799), 'bad'],
    ['risen', falls(20, true), registered(800, 1000), 'good'],
    ['nothing before it', falls(20, true), registered(5), 'good'],
    ['nobody there at all', falls(20, true), registered(0, 0), 'good'],
    [
      'risen by half',
      { ...REGISTRATIONS, condition: { is: 'rises', by: 50, percent: true, within: 600_000 } as const },
      registered(100, 150),
      'bad',
    ],
  ])('%s', (_, given, readings, expected) => {
    expect(is(judged(given, readings))).toEqual([expected]);
  });

  test('long ago is forgotten, so that a new level is no alert for ever', () => {
    const long = registered(...Array.from({ length: 30 }, (_, at) => (at === 0 ? 1000 : 500)));
    expect(is(judged(falls(20, true), long, { bad: true }))).toEqual(['good']);
  });
});

describe('counters', () => {
  test('are watched by their speed, and a restart of the node is no fall', () => {
    const counted = (...values: number[]) =>
      values.map((value) => ({ figures: [['requests', value]] as const }));
    const slow = {
      what: { kind: 'figure', figure: 'requests' },
      condition: { is: 'below', value: 5 },
    } as const;

    expect(judged(slow, counted(0, 300, 330))).toMatchObject([{ is: 'bad', value: '1/s' }]);
    expect(is(judged(slow, counted(1000, 1300, 10)))).toEqual(['good']);
  });

  test('give a share, which says nothing where there is hardly a reply', () => {
    const replies = (ok: number, failed: number) => ({
      figures: [
        ['replies.2xx', ok],
        ['replies.5xx', failed],
      ] as const,
    });
    const share = {
      what: { kind: 'figure', figure: 'share.5xx' },
      condition: { is: 'above', value: 5 },
    } as const;

    expect(judged(share, [replies(0, 0), replies(90, 10)])).toMatchObject([{ is: 'bad', value: '10 %' }]);
    expect(is(judged(share, [replies(0, 0), replies(9, 1)]))).toEqual(['unknown']);
  });

  test('that are any statistic of OpenSIPS are known by its name', () => {
    const given = {
      what: { kind: 'statistic', statistic: 'tm:inuse_transactions', speed: false },
      condition: { is: 'above', value: 10 },
    } as const;
    expect(judged(given, [{ figures: [['stat.tm:inuse_transactions', 11]] }])).toMatchObject([
      { is: 'bad', value: '11' },
    ]);
  });
});

describe('absence', () => {
  const absent = { ...REGISTRATIONS, condition: { is: 'absent', within: 60_000 } } as const;
  test.each([
    ['never said for long enough', [{}, {}, {}], 'bad'],
    ['never said for a moment', [{}, {}], 'good'],
    ['said and no longer', [...registered(5), {}, {}], 'bad'],
    ['said lately', [{}, {}, ...registered(5)], 'good'],
    ['on a node that does not answer', [{ answered: false }, { answered: false }], 'unknown'],
  ])('%s', (_, readings, expected) => {
    expect(is(judged(absent, readings))).toEqual([expected]);
  });
});

describe('a node', () => {
  const node = { what: { kind: 'node' }, condition: { is: 'down' }, samples: 2 } as const;
  const silent = { answered: false, fault: 'fra refused the connection.' };
  test.each([
    ['answers', [{}], false, 'good', 'answers'],
    ['once silent', [{}, silent], false, 'unknown', 'fra refused the connection.'],
    ['twice silent', [{}, silent, silent], false, 'bad', 'fra refused the connection.'],
    ['silent before and after', [silent], true, 'bad', 'fra refused the connection.'],
    ['back', [silent, silent, {}], true, 'good', 'answers'],
  ] as const)('%s', (_, readings, bad, expected, value) => {
    expect(judged(node, readings, { bad })).toMatchObject([{ is: expected, value }]);
  });

  test('that was left alone stays what it was', () => {
    const rest = { answered: undefined };
    expect(is(judged(node, [silent, silent, rest, rest]))).toEqual(['bad']);
    expect(judged(node, [rest])).toMatchObject([{ is: 'unknown' }]);
  });
});

describe('states', () => {
  const states = (match = '*', disabled = false) =>
    ({ what: { kind: 'state', match, disabled }, condition: { is: 'down' } }) as const;
  const gateways = (...words: readonly [name: string, value: number, word: string][]) => ({
    states: words.map(([name, value, word]) => ({ name: `state.${name}`, value, word })),
  });

  test('are judged each by itself, and what somebody took out by hand is not down', () => {
    const seen = gateways(['gw1', 1, 'Active'], ['gw2', 0.5, 'Probing'], ['gw3', 0, 'Disabled MI']);

    expect(judged(states(), [seen]).map(({ name, is: what }) => `${name} ${what}`)).toEqual([
      'gw1 good',
      'gw2 bad',
      'gw3 good',
    ]);
    expect(is(judged(states('*', true), [seen]))).toEqual(['good', 'bad', 'bad']);
  });

  test('that somebody takes out by hand while they are down are well since then', () => {
    const down = gateways(['gw1', 0, 'Inactive']);
    const [before] = judged(states(), [down, down]);
    const [after] = judged(states(), [down, down, gateways(['gw1', 0, 'Disabled MI'])]);

    expect(after).toMatchObject({ is: 'good' });
    expect(after?.since).toBeGreaterThan(before?.since ?? Number.NaN);
    expect(after?.since).toBe(after?.at);
  });

  test.each([
    ['gw*', ['gw1', 'GW2']],
    ['set 1 *', ['set 1 sip:a.b']],
    ['set 1 sip:a?b', []],
    ['*', ['gw1', 'GW2', 'set 1 sip:a.b']],
  ])('whose names fit %s are looked at', (match, expected) => {
    const seen = gateways(['gw1', 1, 'Active'], ['GW2', 1, 'Active'], ['set 1 sip:a.b', 1, 'Active']);
    expect(judged(states(match), [seen]).map(({ name }) => name)).toEqual(expected);
  });

  test('that a node no longer lists are gone', () => {
    const found = judged(states(), [gateways(['gw1', 0, 'Inactive']), gateways(['gw2', 1, 'Active'])]);
    expect(found.map(({ name }) => name)).toEqual(['gw2']);
  });

  test('that were heard are newer than a sample that was asked for before', () => {
    const history = createHistory(1e6, () => true);
    const heard = { name: 'state.gw1', value: 0, word: 'Inactive', at: 1000, reason: 'probing' };
    expect(history.hear('fra', heard)).toBe(true);
    history.add({ node: 'fra', at: 900, answered: true, figures: [], ...gateways(['gw1', 1, 'Active']) });
    expect(history.states('fra')).toEqual([heard]);
    expect(history.hear('fra', { ...heard, at: 800, value: 1 })).toBe(false);
  });
});
