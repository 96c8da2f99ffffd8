import { z } from 'zod';

// The catalogue has a thousand fields of few kinds: each kind is made once, and a field adds its description alone.

const ONE_TEXT = z.preprocess(textOf, z.string('must be one text').min(1, 'must not be empty'));

/** One text parameter. OpenSIPS refuses an empty text as a bad type; a list is no text, so it is never joined. */
export const text = (description: string) => ONE_TEXT.describe(description);

const NUMBER = z.number('must be a whole number').int('must be a whole number');
const wholeFrom = (min: number, max: number) =>
  z.preprocess(digits, NUMBER.min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
const SMALLEST = -2147483648;
const LARGEST = 2147483647;
const ANY_WHOLE = wholeFrom(SMALLEST, LARGEST);

/** One whole number that OpenSIPS reads as a signed 32 bit integer; it clamps what is larger, so we refuse it. */
export const whole = (
  description: string,
  range?: { readonly min?: number; readonly max?: number },
): typeof ANY_WHOLE => {
  const kind = range ? wholeFrom(range.min ?? SMALLEST, range.max ?? LARGEST) : ANY_WHOLE;
  return kind.describe(description);
};

const DECIMAL = z.preprocess(
  textOf,
  z.string('must be a number such as 0.25').regex(/^-?\d+(\.\d+)?$/, 'must be a number such as 0.25'),
);

/** A number with decimals, sent as text because OpenSIPS cuts numeric parameters to integers. */
export const decimal = (description: string) => DECIMAL.describe(description);

/** One of a few words. */
export const choice = <const T extends readonly [string, ...string[]]>(description: string, words: T) =>
  z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.enum(words))
    .describe(description);

const FLAG = z.preprocess(flagValue, z.union([z.literal(0), z.literal(1)], 'must be 1 (on) or 0 (off)'));

/** 1 or 0, as OpenSIPS writes on and off; the words on, off, yes, no, true and false are taken too. */
export const flag = (description: string) => FLAG.describe(description);

const LIST = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean)
      : value,
  z.array(z.preprocess(textOf, z.string('must name texts').min(1))).min(1, 'must name at least one'),
);

/** A list of texts; commas separate them when it is typed. */
export const list = (description: string) => LIST.describe(description);

/** A text that must never be written to a log, an audit entry or a message. */
export const secret = (description: string) => text(description).meta({ secret: true });

function textOf(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function digits(value: unknown): unknown {
  return typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()) ? Number(value) : value;
}

function flagValue(value: unknown): unknown {
  const word = String(value).toLowerCase();
  if (['1', 'on', 'yes', 'true'].includes(word)) return 1;
  if (['0', 'off', 'no', 'false'].includes(word)) return 0;
  return value;
}
