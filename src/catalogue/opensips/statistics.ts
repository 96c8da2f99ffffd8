import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { list } from '../fields.ts';
import { countersProof } from '../proof/statistics.ts';

/** Commands for statistics. */
export const statistics: readonly Command[] = [
  command({
    method: 'statistics:get',
    alias: 'get_statistics',
    load: null,
    summary: 'Show statistics, by name, by group or all',
    effect: 'read',
    input: z.object({
      statistics: list('Groups with a colon (dialog:), single names (active_dialogs), or all'),
    }),
    recipes: ['statistics'],
    note: 'A figure that is shown as group:name is asked for by its bare name; unknown names are left out silently.',
    synonyms: [
      'statistics',
      'counters',
      'metrics',
      'figures',
      'count',
      'memory use',
      'shared memory',
      'free',
      'cpu',
      'server load',
      'active calls',
      'concurrent calls',
      'registered users',
      'phones',
    ],
  }),
  command({
    method: 'statistics:list',
    alias: 'list_statistics',
    load: null,
    summary: 'List the names of statistics and their kinds',
    effect: 'read',
    cost: 'list',
    input: z.object({ statistics: list('Groups with a colon (dialog:) or single names (active_dialogs)') }),
    recipes: ['', 'statistics'],
    synonyms: ['statistics', 'counters', 'names', 'metrics', 'groups'],
  }),
  command({
    method: 'statistics:reset',
    alias: 'reset_statistics',
    load: null,
    summary: 'Set statistics to zero',
    effect: 'disrupt',
    input: z.object({ statistics: list('Bare names, such as rcv_requests; groups are not taken') }),
    recipes: ['statistics'],
    consequence: 'The counts so far are lost; graphs show a drop.',
    verify: countersProof,
    note: 'Names that do not exist are passed over as long as one does.',
    synonyms: ['statistics', 'counters', 'reset', 'zero'],
  }),
  command({
    method: 'statistics:reset_all',
    alias: 'reset_all_statistics',
    load: null,
    summary: 'Set all statistics to zero',
    effect: 'disrupt',
    input: z.object({}),
    recipes: [''],
    consequence: 'All counts so far are lost; graphs show a drop.',
    synonyms: ['statistics', 'counters', 'reset', 'zero', 'everything'],
  }),
];
