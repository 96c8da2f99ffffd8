import { expect, test } from 'vitest';
import { countsOf, sumOf } from './counts.ts';

const of = (...statuses: readonly string[]) => statuses.map((status) => ({ status }));

test('devices are counted by status, and what is not known counts as unknown', () => {
  const devices = of(
    'Registered',
    'Registered',
    'UnRegistered',
    'PartiallyRegistered',
    'Rejected',
    'Odd',
    '',
  );

  expect(countsOf('Phone', devices)).toEqual({
    class: 'Phone',
    total: 7,
    registered: 2,
    unregistered: 1,
    partial: 1,
    rejected: 1,
    unknown: 2,
  });
});

test('the sum of the classes has each device once', () => {
  const classes = [countsOf('Phone', of('Registered', 'Rejected')), countsOf('Cti', of('Registered'))];

  expect(sumOf('Any', classes)).toEqual({ ...countsOf('Any', of('Registered', 'Rejected', 'Registered')) });
});
