import { z } from 'zod';

/** One text parameter. OpenSIPS refuses an empty text as a bad type; a list is no text, so it is never joined. */
export const text = (description: string) =>
  z.preprocess(textOf, z.string('must be one text').min(1, 'must not be empty')).describe(description);

/** One whole number that OpenSIPS reads as a signed 32 bit integer; it clamps what is larger, so we refuse it. */
export const whole = (description: string, range: { readonly min?: number; readonly max?: number } = {}) => {
  const { min = -2147483648, max = 2147483647 } = range;
  const numbers = z.number('must be a whole number').int('must be a whole number');
  return z
    .preprocess(digits, numbers.min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
    .describe(description);
};

/** A number with decimals, sent as text because OpenSIPS cuts numeric parameters to integers. */
export const decimal = (description: string) =>
  z
    .preprocess(
      textOf,
      z.string('must be a number such as 0.25').regex(/^-?\d+(\.\d+)?$/, 'must be a number such as 0.25'),
    )
    .describe(description);

/** One of a few words. */
export const choice = <const T extends readonly [string, ...string[]]>(description: string, words: T) =>
  z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.enum(words))
    .describe(description);

/** 1 or 0, as OpenSIPS writes on and off; the words on, off, yes, no, true and false are taken too. */
export const flag = (description: string) =>
  z
    .preprocess(flagValue, z.union([z.literal(0), z.literal(1)], 'must be 1 (on) or 0 (off)'))
    .describe(description);

/** A list of texts; commas separate them when it is typed. */
export const list = (description: string) =>
  z
    .preprocess(
      (value) =>
        typeof value === 'string'
          ? value
              .split(',')
              .map((item) => item.trim())
              .filter(Boolean)
          : value,
      z.array(z.preprocess(textOf, z.string('must name texts').min(1))).min(1, 'must name at least one'),
    )
    .describe(description);

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
