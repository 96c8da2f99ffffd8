import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';
import { resetChance, sharedVariable } from '../proof/cfgutils.ts';
import { settingProof } from '../proof/setting.ts';

/** Commands of the module `cfgutils`: shared variables and chance. */
export const cfgutils: readonly Command[] = [
  command({
    method: 'cfgutils:check_config_hash',
    alias: 'check_config_hash',
    summary: 'Check whether the configuration file has changed since the start',
    effect: 'read',
    input: z.object({}),
    recipes: [''],
    synonyms: ['config', 'hash', 'changed', 'drift'],
  }),
  command({
    method: 'cfgutils:get_config_hash',
    alias: 'get_config_hash',
    summary: 'Show the hash of the configuration file',
    effect: 'read',
    input: z.object({}),
    recipes: [''],
    synonyms: ['config', 'hash', 'fingerprint'],
  }),
  command({
    method: 'cfgutils:rand_get_prob',
    alias: 'rand_get_prob',
    summary: 'Show the probability used by rand_event',
    effect: 'read',
    input: z.object({}),
    recipes: [''],
    synonyms: ['random', 'probability', 'split'],
  }),
  command({
    method: 'cfgutils:rand_reset_prob',
    alias: 'rand_reset_prob',
    summary: 'Set the probability used by rand_event back to its default',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'The share of traffic that the script treats by chance changes at once.',
    ...resetChance,
    synonyms: ['random', 'probability', 'split', 'reset'],
  }),
  command({
    method: 'cfgutils:rand_set_prob',
    alias: 'rand_set_prob',
    summary: 'Set the probability used by rand_event',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({ prob_proc: whole('Probability in per cent', { min: 0 }) }),
    recipes: ['prob_proc'],
    consequence: 'The share of traffic that the script treats by chance changes at once.',
    ...settingProof({
      command: 'cfgutils:rand_set_prob',
      param: 'prob_proc',
      label: 'per cent',
      shownBy: 'cfgutils:rand_get_prob',
    }),
    synonyms: ['random', 'probability', 'split', 'percentage'],
  }),
  command({
    method: 'cfgutils:shv_get',
    alias: 'shv_get',
    summary: 'Show shared script variables',
    effect: 'read',
    input: z.object({ name: text('Name of the variable') }),
    recipes: ['', 'name'],
    synonyms: ['variable', 'shv', 'flag', 'maintenance', 'switch'],
  }),
  command({
    method: 'cfgutils:shv_set',
    alias: 'shv_set',
    summary: 'Set a shared script variable',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      name: text('Name of the variable'),
      type: text('int or str'),
      value: text('New value'),
    }),
    recipes: ['name type value'],
    consequence: 'The routing script acts on the new value from the next message on.',
    ...sharedVariable,
    note: 'A variable that the script does not know is created, and OK comes back.',
    synonyms: ['variable', 'shv', 'flag', 'maintenance', 'switch'],
  }),
];
