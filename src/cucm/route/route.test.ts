import { describe, expect, test } from 'vitest';
import { beforeDot, fits, fittingNumbers } from './fit.ts';
import { readPattern } from './pattern.ts';
import { change } from './transform.ts';

const pattern = (written: string) => {
  const read = readPattern(written);
  if (!read) throw new Error(`${written} cannot be read`);
  return read;
};

describe('a pattern fits what CUCM says it fits', () => {
  test.each([
    ['1001', '1001', true],
    ['1001', '10011', false],
    ['1XXX', '1999', true],
    ['1XXX', '199', false],
    ['1XXX', '1*99', false],
    ['9.1XXX', '91234', true],
    ['0.!', '0', false],
    ['0.!', '04930', true],
    ['1[3-5]X', '145', true],
    ['1[3-5]X', '165', false],
    ['813510[^0-5]', '8135106', true],
    ['813510[^0-5]', '8135105', false],
    ['813510[^0-5]', '813510*', false],
    ['[14*]0', '*0', true],
    ['[13-58]0', '80', true],
    ['12?', '1', true],
    ['12?', '1222', true],
    ['12+', '1', false],
    ['12+', '122', true],
    ['X+#', '12#', true],
    ['\\+49!', '+4930', true],
    ['\\+49!', '4930', false],
    ['*8X', '*81', true],
    ['0.0[1-9]!#', '0069555#', true],
    ['!', '', false],
  ])('%s and %s: %s', (written, number, expected) => {
    expect(fits(pattern(written), number)).toBe(expected);
  });

  test.each(['', '[12', '[]', '[^0-9]', '[5-3]', '+1', '?', '9.@', '1..2', '\\*1', 'x1', '1'.repeat(51)])(
    '%j is none that can be read here',
    (written) => {
      expect(readPattern(written)).toBeUndefined();
    },
  );
});

describe('the pattern that fits the fewest numbers of that length is the closest', () => {
  test.each([
    ['1234', 4, 1],
    ['1XXX', 4, 1000],
    ['1XXX', 5, 0],
    ['1[3-5]XX', 4, 300],
    ['15!', 4, 100],
    ['0.!', 6, 100_000],
    ['!', 3, 1000],
    ['!!', 3, 1000],
    ['12?3?', 3, 3],
    ['X+', 2, 100],
  ])('%s fits %i digits in %i ways', (written, length, count) => {
    expect(fittingNumbers(pattern(written), length)).toBe(count);
  });

  test('a pattern made to explode is bounded', () => {
    const begun = performance.now();
    const worst = pattern('[1-5]?[2-6]?[3-7]?[4-8]?[5-9]?[^3]?[^7]?[^1]?!');
    const hidden = pattern(`${'X?'.repeat(24)}1`);

    expect(fits(hidden, `${'1'.repeat(47)}2`)).toBe(false);
    expect(fittingNumbers(worst, 40)).toBeGreaterThan(0);
    expect(fittingNumbers(hidden, 48)).toBeGreaterThan(0);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('a number is changed as CUCM changes it', () => {
  const none = { discard: '', mask: '', prefix: '' };
  test.each([
    ['0.[1-9]!', '069555', { ...none, discard: 'PreDot', prefix: '069' }, '06969555'],
    ['0.0[1-9]!#', '0069555#', { ...none, discard: 'PreDot Trailing-#' }, '069555'],
    ['0.0!#', '0069#', { ...none, discard: 'Trailing-#' }, '0069'],
    ['5XXX', '5123', { ...none, mask: '4XXX' }, '4123'],
    ['5XXX', '5123', { ...none, mask: '\\+4969555XXXX' }, '+49695555123'],
    ['5XXX', '5123', { ...none, mask: 'XX' }, '23'],
    ['12', '12', { ...none, mask: '9XXXX' }, '912'],
    ['\\+.!', '+4930', { ...none, discard: 'PreDot', prefix: '00' }, '004930'],
    ['1!.X', '1234', { ...none, discard: 'PreDot' }, '4'],
    ['12XX', '1234', { ...none, discard: 'NoDigits', prefix: '\\+49' }, '+491234'],
  ])('%s with %s', (written, number, how, expected) => {
    expect(change(pattern(written), number, how)).toEqual({ number: expected });
  });

  test('an instruction that needs a numbering plan is a doubt and no guess', () => {
    expect(change(pattern('9.5X'), '951', { ...none, discard: '11D->10D' })).toEqual({
      number: '951',
      doubt: 'What 11D->10D discards is not worked out here.',
    });
  });

  test('without a dot nothing stands before it', () => {
    expect(beforeDot(pattern('12XX'), '1234')).toBe(0);
  });
});
