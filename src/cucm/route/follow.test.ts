import { describe, expect, test } from 'vitest';
import { ok } from '../../kernel/result.ts';
import { closest, type PlanRow } from './closest.ts';
import { follow, type Plan } from './follow.ts';

const row = (pattern: string, more: Partial<PlanRow> = {}): PlanRow => ({
  id: `id of ${pattern}`,
  pattern,
  partition: '',
  usage: 'Route',
  description: '',
  blocked: false,
  mask: '',
  prefix: '',
  discard: '',
  css: '',
  sameCss: false,
  ...more,
});

const planOf = (
  rows: readonly PlanRow[],
  spaces: Readonly<Record<string, readonly string[]>> = {},
): Plan => ({
  rowsFor: async () => ok(rows),
  partitionsOf: async (css) => ok(spaces[css]),
});

const followed = async (number: string, css: string, plan: Plan) => {
  const result = await follow(number, css, plan);
  if (!result.ok) throw new Error(result.error.what);
  return result.value;
};

describe('the closest pattern wins', () => {
  test.each([
    ['1200', ['1XXX', '12XX', '121X', '1234'], '12XX'],
    ['1212', ['1XXX', '12XX', '121X', '1234'], '121X'],
    ['1234', ['1XXX', '12XX', '121X', '1234'], '1234'],
    ['1515', ['1[3-5]XX', '15!'], '15!'],
    ['0112', ['0.[1-9]!', '0.112'], '0.112'],
    ['14085551234', ['1@', '1408!', '1.@'], '1408!'],
  ])('%s among %j goes to %s', (number, patterns, expected) => {
    const found = closest(
      patterns.map((pattern) => row(pattern)),
      number,
      undefined,
    );

    expect(found.fits[0]?.row.pattern).toBe(expected);
  });

  test('among equals the partition that stands first in the space wins, the one without a name last', () => {
    const rows = [row('12XX'), row('12XX', { partition: 'B' }), row('12XX', { partition: 'A' })];

    const order = (partitions: readonly string[]) =>
      closest(rows, '1200', partitions).fits.map((fit) => fit.row.partition);

    expect(order(['B', 'A'])).toEqual(['B', 'A', '']);
    expect(order(['A', 'B'])).toEqual(['A', 'B', '']);
    expect(order(['A'])).toEqual(['A', '']);
    expect(order([])).toEqual(['']);
  });

  test('what only changes numbers is never dialled, and what cannot be read is named', () => {
    const rows = [
      row('!', { usage: 'Called Party Number Transformation' }),
      row('12', { usage: 'Device Template' }),
      row('[1', { usage: 'Route' }),
    ];

    expect(closest(rows, '12', undefined)).toEqual({ fits: [], unread: ['[1'] });
  });
});

describe('a number is followed to its end', () => {
  const spaces = { INTERNAL: ['PT_IN'], NATIONAL: ['PT_TRANSLATE', 'PT_IN', 'PT_OUT'] };
  const plan = planOf(
    [
      row('4123', { partition: 'PT_IN', usage: 'Device', description: 'Ada Adler' }),
      row('4900', { partition: 'PT_IN', usage: 'Hunt Pilot' }),
      row('0.0[1-9]!', { partition: 'PT_OUT', discard: 'PreDot' }),
      row('00900!', { partition: 'PT_OUT', blocked: true }),
      row('5XXX', { partition: 'PT_TRANSLATE', usage: 'Translation', mask: '4XXX', css: 'INTERNAL' }),
      row('6XXX', { partition: 'PT_TRANSLATE', usage: 'Translation', mask: '0069XXX', sameCss: true }),
      row('7XXX', { partition: 'PT_TRANSLATE', usage: 'Translation', prefix: '7', css: 'NATIONAL' }),
      row('7XXXX', { partition: 'PT_TRANSLATE', usage: 'Translation', mask: 'XXXX', css: 'NATIONAL' }),
      row('8!', { partition: 'PT_TRANSLATE', usage: 'Translation', prefix: '8', sameCss: true }),
      row('9XXX', { partition: 'PT_TRANSLATE', usage: 'Translation', mask: '5XXX' }),
      row('3', { partition: 'PT_IN', usage: 'Call Park' }),
    ],
    spaces,
  );

  test.each([
    ['4123', 'INTERNAL', 'device', '4123', 1],
    ['5123', 'NATIONAL', 'device', '4123', 2],
    ['5900', 'NATIONAL', 'hunt-pilot', '4900', 2],
    ['006955', 'NATIONAL', 'route-list', '06955', 1],
    ['6123', 'NATIONAL', 'route-list', '069123', 2],
    ['009001', 'NATIONAL', 'blocked', '009001', 1],
    ['006955', 'INTERNAL', 'no-match', '006955', 1],
    ['7123', 'NATIONAL', 'loop', '7123', 2],
    ['81', 'NATIONAL', 'too-long', '888888888881', 10],
    ['9123', 'NATIONAL', 'no-match', '5123', 2],
    ['3', 'INTERNAL', 'other', '3', 1],
    ['4123', 'NOWHERE', 'no-match', '4123', 1],
    ['5123', '', 'device', '4123', 2],
  ] as const)('%s in %j ends with %s as %s', async (number, css, end, last, steps) => {
    const result = await followed(number, css, plan);

    expect([result.end, result.number, result.steps.length]).toEqual([end, last, steps]);
  });

  test('each step says what won, what lost and what the number became', async () => {
    const { steps } = await followed(
      '5123',
      'NATIONAL',
      planOf([...(await rowsOf(plan)), row('5!')], spaces),
    );

    expect(steps[0]).toEqual({
      dialled: '5123',
      css: 'NATIONAL',
      match: {
        pattern: '5XXX',
        partition: 'PT_TRANSLATE',
        usage: 'Translation',
        description: '',
        who: '',
        blocked: false,
        fits: '1,000',
      },
      becomes: '4123',
      others: [expect.objectContaining({ pattern: '5!', partition: '', fits: '1,000' })],
      more: 0,
    });
    expect(steps[1]).toMatchObject({
      dialled: '4123',
      css: 'INTERNAL',
      match: { who: 'Ada Adler', fits: '1' },
    });
  });

  test('of many that fit ten are listed and the others counted', async () => {
    const rows = Array.from({ length: 14 }, (_, at) => row(`1${'X'.repeat(3)}`, { partition: `P${at}` }));

    const { steps } = await followed('1234', '', planOf(rows));

    expect([steps[0]?.others.length, steps[0]?.more]).toEqual([10, 3]);
  });

  test('a numbering plan and an instruction that is not known are doubts', async () => {
    const rows = [row('9.@', { discard: '11D->10D' })];

    const { doubts, end } = await followed('914085551234', '', planOf(rows));

    expect(end).toBe('route-list');
    expect(doubts).toEqual([
      '@ is read as the North American numbering plan.',
      'What 11D->10D discards is not worked out here.',
    ]);
  });
});

async function rowsOf(plan: Plan): Promise<readonly PlanRow[]> {
  const rows = await plan.rowsFor('');
  return rows.ok ? rows.value : [];
}
