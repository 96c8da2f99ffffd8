import { z } from 'zod';
import { flag, text, whole } from '../fields.ts';
import { whyNotReadOnly } from './read-only-sql.ts';

/** The classes that RisPort groups devices into, in its own spelling. */
export const DEVICE_CLASSES = [
  'Any',
  'Phone',
  'Gateway',
  'H323',
  'Cti',
  'VoiceMail',
  'MediaResources',
  'HuntList',
  'SIPTrunk',
  'Unknown',
] as const;

const STATES = ['Any', 'Registered', 'UnRegistered', 'PartiallyRegistered', 'Rejected', 'Unknown'] as const;
const MOST_PER_PAGE = 1000;
/** What a name of CUCM consists of; what is more would be an attempt at something else. */
const NAME = /^[\w.@/ :+*-]{1,128}$/;

/** The same for exactly one device. */
const ONE_NAME = /^[\w.@/ :+-]{1,128}$/;

/** A text of this form; a pipe forgets the description of what stands before it. */
const formed = (description: string, form: RegExp, words: string) =>
  text(description).pipe(z.string().regex(form, words)).describe(description);

/** Fields that more than one command of CUCM takes. */
export const fields = {
  fresh: flag('Ask CUCM anew even if an answer is kept'),
  page: whole('Page, from 1', { min: 1, max: 100_000 }),
  page_size: whole('Rows on a page', { min: 1, max: MOST_PER_PAGE }),
  class: anyCase('Device class', DEVICE_CLASSES),
  status: anyCase('Registration status', STATES),
  name: (description: string) =>
    formed(description, NAME, 'may hold letters, digits, spaces and . _ - @ / : + only, and * for any text'),
  one: (description: string) =>
    formed(description, ONE_NAME, 'may hold letters, digits, spaces and . _ - @ / : + only'),
  number: formed(
    'Number as it is dialled',
    /^\+?[\dA-D*#]{1,48}$/,
    'must be digits, * or #, with a + in front at most',
  ),
  pattern: formed(
    'Number or pattern, exactly as it stands in the route plan',
    /^[\\+\dA-DX!@.*#?[\]^-]{1,50}$/,
    'must be a number or pattern such as 1001, \\+4930123 or 0.!',
  ),
  query: text('One SELECT; CUCM runs it as it is').check((context) => {
    const because = whyNotReadOnly(context.value);
    if (because)
      context.issues.push({
        code: 'custom',
        input: context.value,
        message: `is not sent. ${because.replace(/\.$/, '')}`,
      });
  }),
} as const;

/** One of these words, in whatever letter case it is typed. */
function anyCase<const T extends readonly [string, ...string[]]>(description: string, words: T) {
  const spelled = (value: unknown): unknown =>
    words.find((word) => word.toLowerCase() === String(value).toLowerCase()) ?? value;
  return z.preprocess(spelled, z.enum(words)).describe(description);
}
