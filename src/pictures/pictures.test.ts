import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ladder, ladderText } from './ladder.ts';
import { type ChartLine, lineChart } from './line-chart.ts';
import { stateStrips } from './strips.ts';
import { roundTicks, timeTicks } from './ticks.ts';

const NASTY = `"><script>alert('x')</script>&amp; \u202e\u0000\uFFFE ${'long '.repeat(200)}`;
const TO = Date.UTC(2026, 10, 21, 9, 0);
const FROM = TO - 30 * 60_000;
const say = (value: number): string => value.toLocaleString('en-US');
const points = (values: readonly number[]) => values.map((value, at) => ({ at: FROM + at * 30_000, value }));
const chartOf = (lines: readonly ChartLine[]) =>
  lineChart({
    title: 'Dialogs on fra',
    subtitle: 'last 30 min',
    from: FROM,
    to: TO,
    gap: 90_000,
    lines,
    say,
  });
const lineOf = (values: readonly number[], label = 'active'): ChartLine => ({
  label,
  now: '1 at last',
  points: points(values),
});

/** The letters of a picture, one text a line. */
const textsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
const numbersIn = (svg: string) =>
  [...svg.matchAll(/ (?:x|y|x1|x2|y1|y2|cx|cy|width|height)="([^"]*)"/g)].map(([, text]) => Number(text));

/** A picture is well formed: every element is closed in its order, and no stray sign stands between them. */
function wellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, close, name = '', whole] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[\w-]+="[^"<]*")*(\/?)>/g)) {
    if (close && open.pop() !== name) return false;
    if (!close && !whole) open.push(name);
  }
  const bare = svg.replaceAll(/<\/?[a-z]+(?:\s[\w-]+="[^"<]*")*\/?>/g, '');
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot|#39);)/.test(bare);
}

describe('a chart of lines', () => {
  test('names its title, axes and lines, and draws each line with dashes of its own', () => {
    const svg = chartOf([lineOf([1, 5, 3]), lineOf([0, 2, 4], 'early')]);

    expect(textsIn(svg)).toEqual(
      ['Dialogs on fra', 'last 30 min', '0', '2', '4', '6']
        .concat(['08:30', '08:35', '08:40', '08:45', '08:50', '08:55', '09:00'])
        .concat(['active: 1 at last', 'early: 1 at last']),
    );
    const dashes = [...svg.matchAll(/<path[^>]*stroke-dasharray="([^"]*)"/g)].map(([, each]) => each);
    expect(dashes).toHaveLength(2);
    expect(new Set(dashes).size).toBe(2);
    expect(svg).toContain('<rect width="800"');
  });

  test('breaks a line where samples are missing', () => {
    const [first, ...rest] = points([1, 2, 3]);
    const late = rest.map(({ at, value }) => ({ at: at + 600_000, value }));
    const svg = chartOf([{ label: 'a', now: '', points: first ? [first, ...late] : [] }]);

    expect(/<path d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
  });

  test('draws one point as a dot, and says so when there is none', () => {
    expect(chartOf([lineOf([7])])).toContain('<circle');
    expect(chartOf([lineOf([7])])).not.toContain('<path');
    expect(textsIn(chartOf([lineOf([])]))).toContain('Nothing was sampled in this time');
    expect(textsIn(chartOf([]))).toContain('Nothing was sampled in this time');
  });

  test('begins at nothing, but says where it begins when all values lie high', () => {
    expect(textsIn(chartOf([lineOf([990, 1000])]))[1]).toContain('the scale begins at 990');
    expect(textsIn(chartOf([lineOf([10, 1000])]))[1]).toBe('last 30 min');
  });

  test('stays within its frame whatever the values', () => {
    const value = fc.oneof(
      fc.double(),
      fc.constantFrom(0, -1, 1e-300, 1e308, -1e308, Number.NaN, Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(fc.array(fc.array(value, { maxLength: 30 }), { maxLength: 12 }), (all) => {
        const svg = chartOf(all.map((values) => lineOf(values)));
        expect(wellFormed(svg)).toBe(true);
        expect(svg).not.toMatch(/NaN|Infinity(?!<)/);
        expect(numbersIn(svg).every((each) => Number.isFinite(each) && Math.abs(each) < 3000)).toBe(true);
      }),
      { numRuns: 300, examples: [[[[5e-324, -5e-324]]], [[[1e15, 1e15 - 0.125]]], [[[1e-9, 2e-9]]]] },
    );
  });

  test('lets no foreign word out of its place', () => {
    const svg = lineChart({
      title: NASTY,
      subtitle: NASTY,
      from: FROM,
      to: TO,
      gap: 1,
      lines: [{ ...lineOf([1, 2], NASTY), now: NASTY }],
      say: () => NASTY.slice(0, 20),
    });

    expect(wellFormed(svg)).toBe(true);
    expect(svg).not.toContain('<script');
    expect(textsIn(svg).every((text) => (text ?? '').length < 200)).toBe(true);
  });
});

describe('strips', () => {
  const strips = [
    {
      label: 'gw1',
      now: 'up',
      pieces: [
        { from: FROM - 60_000, to: FROM + 60_000, value: 1 },
        { from: FROM + 60_000, to: FROM + 90_000, value: 0.5 },
        { from: FROM + 90_000, to: TO + 60_000, value: 0 },
      ],
    },
  ];
  const drawn = (all: Parameters<typeof stateStrips>[0]['strips']) =>
    stateStrips({ title: 'Gateways', subtitle: 'fra', from: FROM, to: TO, strips: all });

  test('tell states apart by height, not by colour alone', () => {
    const bars = [...drawn(strips).matchAll(/<rect x="[^"]*" y="[^"]*" width="[^"]*" height="([^"]*)"/g)];

    expect(new Set(bars.slice(-3).map(([, height]) => height)).size).toBe(3);
  });

  test('times below stand at their moment and never touch each other', () => {
    for (let shift = 0; shift < 60_000; shift += 1000) {
      const svg = stateStrips({
        title: '',
        subtitle: '',
        from: TO - 60_000 + shift,
        to: TO + shift,
        strips: [],
      });
      const times = [...svg.matchAll(/<text x="([^"]*)"[^>]*text-anchor="middle"[^>]*>(\d\d:\d\d:\d\d)/g)];
      const places = times.map(([, x]) => Number(x));

      expect(places.length).toBeGreaterThan(3);
      expect(Math.min(...places.slice(1).map((place, at) => place - (places[at] ?? 0)))).toBeGreaterThan(100);
    }
  });

  test('are well formed with nothing, with many and with foreign names', () => {
    const many = Array.from({ length: 100 }, () => ({ label: NASTY, now: NASTY, pieces: [] }));

    expect(textsIn(drawn([]))).toContain('Nothing was sampled in this time');
    expect(wellFormed(drawn(many))).toBe(true);
    expect(drawn(many).length).toBeLessThan(40_000);
  });
});

describe('a ladder', () => {
  const messages = [
    { at: '', from: 'caller', to: 'OpenSIPS', label: 'INVITE' },
    { at: '09:00:01', from: 'OpenSIPS', to: 'caller', label: NASTY },
    { at: '', from: 'OpenSIPS', to: 'OpenSIPS', label: 'BYE' },
  ];
  const drawn = ladder({ title: NASTY, source: 'dialog', parties: ['caller', 'OpenSIPS'], messages });

  test('has a rail for each party and an arrow for each message between two', () => {
    expect(drawn.match(/<polygon/g)).toHaveLength(2);
    expect(textsIn(drawn)).toEqual(expect.arrayContaining(['caller', 'OpenSIPS', 'INVITE', '09:00:01']));
    expect(wellFormed(drawn)).toBe(true);
  });

  test('reads the same in words', () => {
    expect(ladderText({ messages: messages.slice(0, 1) })).toBe('caller → OpenSIPS  INVITE');
  });

  test('is drawn without anybody, too', () => {
    expect(wellFormed(ladder({ title: '', source: '', parties: [], messages: [] }))).toBe(true);
  });
});

test('ticks are round, and few', () => {
  expect(roundTicks(0, 61, 4)).toEqual([0, 20, 40, 60, 80]);
  expect(roundTicks(5, 5, 4).length).toBeGreaterThan(1);
  expect(timeTicks(0, 7 * 86_400_000, 6).map(({ label }) => label)).toEqual([
    '1 Jan',
    '3 Jan',
    '5 Jan',
    '7 Jan',
  ]);
  expect(timeTicks(5, 5, 6)).toEqual([]);
});
