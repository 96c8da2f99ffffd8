import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { list, text } from '../fields.ts';
import { allValues, pushedValue } from '../proof/config.ts';

/** Commands of the module `config`: values that can be set at run time. */
export const config: readonly Command[] = [
  command({
    method: 'config:flush',
    alias: 'config_flush',
    summary: 'Write run-time configuration values to the database',
    effect: 'change',
    since: '3.6',
    input: z.object({ name: text('Name of the value') }),
    recipes: ['', 'name'],
    consequence: 'The database takes the values in memory.',
    synonyms: ['config', 'save', 'database', 'settings'],
  }),
  command({
    method: 'config:list',
    alias: 'config_list',
    summary: 'List run-time configuration values',
    effect: 'read',
    cost: 'list',
    since: '3.6',
    input: z.object({ description: text('1 to show descriptions too') }),
    recipes: ['', 'description'],
    synonyms: ['config', 'settings', 'values', 'parameters'],
  }),
  command({
    method: 'config:push',
    alias: 'config_push',
    summary: 'Set one run-time configuration value',
    effect: 'disrupt',
    idempotent: true,
    since: '3.6',
    input: z.object({
      name: text('Name of the value'),
      value: text('Value'),
      description: text('What the value is for'),
    }),
    recipes: ['name', 'name value', 'name value description'],
    consequence: 'The routing script acts on the new value from the next message on.',
    ...pushedValue,
    synonyms: ['config', 'set', 'value', 'setting'],
  }),
  command({
    method: 'config:push_bulk',
    alias: 'config_push_bulk',
    summary: 'Set several run-time configuration values',
    effect: 'disrupt',
    since: '3.6',
    input: z.object({ configs: list('Names and values') }),
    recipes: ['configs'],
    consequence: 'The routing script acts on the new values from the next message on.',
    verify: allValues,
    synonyms: ['config', 'set', 'values', 'bulk'],
  }),
  command({
    method: 'config:reload',
    alias: 'config_reload',
    summary: 'Load the run-time configuration from the database again',
    effect: 'disrupt',
    idempotent: true,
    since: '3.6',
    input: z.object({}),
    recipes: [''],
    consequence: "The routing script acts on the database's values from now on.",
    verify: allValues,
    synonyms: ['config', 'refresh', 'settings', 'database'],
  }),
];
