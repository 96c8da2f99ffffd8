import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `presence_callinfo`: shared lines. */
export const presenceCallinfo: readonly Command[] = [
  command({
    method: 'presence_callinfo:list_lines',
    alias: 'sca_list_lines',
    summary: 'List shared lines and the state of their appearances',
    effect: 'read',
    cost: 'list',
    since: '4.0',
    input: z.object({ sca_line: text('SIP URI of the shared line') }),
    recipes: ['', 'sca_line'],
    synonyms: ['shared line', 'sca', 'appearance', 'busy', 'blf'],
  }),
  command({
    method: 'presence_callinfo:release_line',
    alias: 'sca_release_line',
    summary: 'Release a shared line or one of its appearances',
    effect: 'disrupt',
    since: '4.0',
    input: z.object({
      sca_line: text('SIP URI of the shared line, or ALL for every line'),
      sca_index: whole('Number of the appearance; all of them when left out', { min: 1 }),
    }),
    recipes: ['sca_line', 'sca_line sca_index'],
    consequence: ({ sca_line }) =>
      /^all$/i.test(String(sca_line))
        ? 'Every shared line looks free although calls may still be on them.'
        : `${sca_line} looks free although a call may still be on it.`,
    synonyms: ['shared line', 'sca', 'stuck', 'release', 'free'],
  }),
  command({
    method: 'presence_callinfo:set_log_level',
    alias: 'sca_set_log_level',
    summary: 'Set the log level of shared lines',
    effect: 'change',
    since: '4.0',
    input: z.object({ log_level: whole('Log level') }),
    recipes: ['', 'log_level'],
    consequence: 'More or fewer lines reach the log.',
    note: 'Without log_level it only shows the level.',
    synonyms: ['shared line', 'sca', 'logging', 'verbosity'],
  }),
];
