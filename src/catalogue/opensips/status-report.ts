import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands for the readiness of components. */
export const statusReport: readonly Command[] = [
  command({
    method: 'status_report:get',
    alias: 'sr_get_status',
    load: null,
    summary: 'Show the readiness of a component',
    effect: 'read',
    input: z.object({
      group: text('Name of the group'),
      identifier: text('Name of the component inside the group'),
    }),
    recipes: ['group', 'group identifier'],
    synonyms: ['status', 'ready', 'health', 'component', 'report'],
  }),
  command({
    method: 'status_report:identifiers',
    alias: 'sr_list_identifiers',
    load: null,
    summary: 'List the components that report their status',
    effect: 'read',
    cost: 'list',
    input: z.object({ group: text('Name of the group') }),
    recipes: ['', 'group'],
    synonyms: ['status', 'components', 'groups', 'report'],
  }),
  command({
    method: 'status_report:reports',
    alias: 'sr_list_reports',
    load: null,
    summary: 'Show the status log of components',
    effect: 'read',
    cost: 'list',
    input: z.object({
      group: text('Name of the group'),
      identifier: text('Name of the component inside the group'),
    }),
    recipes: ['', 'group', 'group identifier'],
    synonyms: [
      'status',
      'log',
      'reports',
      'history',
      'reload',
      'load',
      'last',
      'went wrong',
      'errors',
      'failed',
    ],
  }),
  command({
    method: 'status_report:status',
    alias: 'sr_list_status',
    load: null,
    summary: 'List the readiness of components',
    effect: 'read',
    cost: 'list',
    input: z.object({ group: text('Name of the group') }),
    recipes: ['', 'group'],
    synonyms: ['status', 'ready', 'health', 'components', 'node', 'loaded'],
  }),
];
