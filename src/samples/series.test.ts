import { describe, expect, test } from 'vitest';
import { figuresIn } from './figures.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Bucket } from './sample.ts';
import { seriesOf, widthFor } from './series.ts';
import { statesIn } from './states.ts';

const kind = (name: string): Kind => {
  const found = KINDS[name];
  if (!found) throw new Error(name);
  return found;
};
const bucket = (name: string, at: number, last: number, change: Partial<Bucket> = {}): Bucket => ({
  node: 'fra',
  name,
  at,
  mean: last,
  low: last,
  high: last,
  last,
  newest: at,
  oldest: at,
  ...change,
});

describe('figures', () => {
  test('are read by their full names or bare ones, and what is missing is left out', () => {
    const reply = {
      'dialog:active_dialogs': 37,
      load1m: '4',
      'shmem:free_size': '',
      'tm:2xx_transactions': null,
    };

    expect(figuresIn(reply)).toEqual([
      ['dialogs.active', 37],
      ['load', 4],
    ]);
    expect(figuresIn('no object')).toEqual([]);
  });

  test('are not read out of a value that is no number', () => {
    expect(figuresIn({ 'dialog:active_dialogs': 'many', 'load:load1m': [] })).toEqual([]);
  });

  test('are states of gateways and of destinations, each once', () => {
    const sets = [
      {
        id: 1,
        Destinations: [
          { URI: 'sip:a', state: 'Probing' },
          { URI: 'sip:a', state: 'Active' },
        ],
      },
    ];

    expect(statesIn({ Gateways: [{ ID: 'gw1', State: 'Disabled MI' }] })).toEqual([
      { name: 'state.gw1', value: 0, word: 'Disabled MI' },
    ]);
    expect(statesIn({ PARTITIONS: [{ name: 'default', SETS: sets }] })).toEqual([
      { name: 'state.set 1 sip:a', value: 1, word: 'Active' },
    ]);
    expect(statesIn({ Destinations: [{ group: 2, uri: 'sip:b', enabled: 'no' }] })).toEqual([
      { name: 'state.lb 2 sip:b', value: 0, word: 'disabled' },
    ]);
    expect(statesIn(undefined)).toEqual([]);
  });
});

describe('series', () => {
  test('of a level keep the extremes that a stretch hides', () => {
    const found = seriesOf(kind('load'), ['fra'], [bucket('load', 0, 5, { mean: 6, low: 1, high: 90 })]);

    expect(found.drawn).toEqual([
      { node: 'fra', label: 'load', points: [{ at: 0, value: 6 }], low: 1, high: 90, last: 5 },
    ]);
  });

  test('of a counter are its speed, by the true moments, and skip a restart', () => {
    const counts = [
      bucket('replies.2xx', 0, 100),
      bucket('replies.2xx', 1000, 110, { newest: 2000 }),
      bucket('replies.2xx', 3000, 4, { newest: 3000 }),
      bucket('replies.2xx', 4000, 8, { newest: 4000 }),
    ];

    const [series] = seriesOf(kind('replies'), ['fra'], counts).drawn;

    expect(series?.points).toEqual([
      { at: 1000, value: 5 },
      { at: 4000, value: 4 },
    ]);
    expect(series).toMatchObject({ low: 4, high: 5, last: 4 });
  });

  test('of a counter are known within the first stretch, too', () => {
    const first = bucket('replies.2xx', 0, 130, { low: 100, oldest: 1000, newest: 4000 });

    expect(seriesOf(kind('replies'), ['fra'], [first]).drawn[0]?.points).toEqual([{ at: 0, value: 10 }]);
  });

  test('of several nodes are one line each, all classes together', () => {
    const both = ['fra', 'ams'].flatMap((node) =>
      ['replies.2xx', 'replies.4xx'].flatMap((name) => [
        bucket(name, 0, 0, { node }),
        bucket(name, 1000, 3, { node }),
      ]),
    );

    const { drawn, told } = seriesOf(kind('replies'), ['fra', 'ams', 'lab'], both);

    expect(drawn.map(({ node, last }) => [node, last])).toEqual([
      ['fra', 6],
      ['ams', 6],
    ]);
    expect(told).toHaveLength(4);
  });

  test('have stretches no narrower than the pause between samples', () => {
    expect(widthFor(1_800_000, 200, 30_000)).toBe(30_000);
    expect(widthFor(7 * 86_400_000, 200, 30_000)).toBe(3_024_000);
  });
});
