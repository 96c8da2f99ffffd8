import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `regex`. */
export const regex: readonly Command[] = [
  command({
    method: 'regex:match',
    alias: 'regex_match',
    summary: 'Test a text against a regular expression',
    effect: 'read',
    since: '3.5',
    input: z.object({ string: text('Text to test'), pcre_regex: text('Regular expression in PCRE form') }),
    recipes: ['string pcre_regex'],
    synonyms: ['regex', 'pattern', 'match', 'test'],
  }),
  command({
    method: 'regex:match_group',
    alias: 'regex_match_group',
    summary: 'Test a text against a group of regular expressions',
    effect: 'read',
    since: '3.5',
    input: z.object({
      string: text('Text to test'),
      group: whole('Number of the group in the file, from 0', { min: 0 }),
    }),
    recipes: ['string group'],
    synonyms: ['regex', 'pattern', 'group', 'match', 'test'],
  }),
  command({
    method: 'regex:reload',
    alias: 'regex_reload',
    summary: 'Load the groups of regular expressions from file again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'The script matches against the file as it is now.',
    synonyms: ['regex', 'patterns', 'refresh', 'groups'],
  }),
];
