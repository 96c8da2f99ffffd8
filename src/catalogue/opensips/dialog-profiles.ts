import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text } from '../fields.ts';
import { profileCalls } from '../proof/dialog.ts';
import { between } from '../version.ts';

/** Commands of the module `dialog` for profiles, which count calls. */
export const dialogProfiles: readonly Command[] = [
  command({
    method: 'dialog:list_all_profiles',
    alias: 'list_all_profiles',
    summary: 'List the dialog profiles',
    effect: 'read',
    input: z.object({}),
    recipes: [''],
    synonyms: ['profiles', 'dialogs', 'calls', 'limits'],
  }),
  command({
    method: 'dialog:profile_end_dlgs',
    alias: 'profile_end_dlgs',
    summary: 'Hang up every call of a profile',
    effect: 'disrupt',
    input: z.object({ profile: text('Name of the profile'), value: text('Value') }),
    recipes: ['profile', 'profile value'],
    consequence: 'All calls of the profile are cut off.',
    ...profileCalls,
    synonyms: ['hang up', 'terminate', 'profile', 'mass', 'dialogs'],
  }),
  command({
    method: 'dialog:profile_get_size',
    alias: 'profile_get_size',
    summary: 'Count the calls of a profile',
    effect: 'read',
    input: z.object({ profile: text('Name of the profile'), value: text('Value') }),
    recipes: ['profile', 'profile value'],
    synonyms: ['count', 'calls', 'profile', 'concurrent', 'channels'],
  }),
  command({
    method: 'dialog:profile_get_values',
    alias: 'profile_get_values',
    summary: 'Show the values of a profile and how many calls each has',
    effect: 'read',
    cost: 'list',
    input: z.object({ profile: text('Name of the profile') }),
    recipes: ['profile'],
    synonyms: ['profile', 'values', 'calls', 'count', 'concurrent'],
  }),
  command({
    method: 'dialog:profile_list_dlgs',
    alias: 'profile_list_dlgs',
    summary: 'List the calls of a profile',
    effect: 'read',
    cost: 'dump',
    input: z.object({ profile: text('Name of the profile'), value: text('Value') }),
    recipes: ['profile', 'profile value'],
    synonyms: ['calls', 'profile', 'dialogs', 'active'],
  }),
  command({
    method: 'dialog:set_profile',
    alias: ['dlg_set_profile', 'set_dlg_profile'],
    summary: 'Add a call to a profile',
    effect: 'change',
    since: '3.6',
    input: z.object({
      dlg_id: text('Id of the dialog'),
      profile: text('Name of the profile'),
      value: text('Value'),
      clear_values: flag('1 to remove the call from other values of the profile first'),
    }),
    recipes: ['dlg_id profile', 'dlg_id profile value', 'dlg_id profile value clear_values'],
    consequence: 'The call counts in that profile, and against its limits.',
    hazards: [
      {
        versions: between('3.6'),
        act: 'warn',
        text: 'On 3.6.8 and 4.0.1 it always fails: the server reads another parameter than the one it demands.',
      },
    ],
    synonyms: ['profile', 'dialog', 'call', 'add'],
  }),
  command({
    method: 'dialog:unset_profile',
    alias: ['dlg_unset_profile', 'unset_dlg_profile'],
    summary: 'Remove a call from a profile',
    effect: 'change',
    since: '3.6',
    input: z.object({
      dlg_id: text('Id of the dialog'),
      profile: text('Name of the profile'),
      value: text('Value'),
    }),
    recipes: ['dlg_id profile', 'dlg_id profile value'],
    consequence: 'The call no longer counts in that profile.',
    hazards: [
      {
        versions: between('3.6'),
        act: 'warn',
        text: 'On 3.6.8 and 4.0.1 it always fails: the server reads another parameter than the one it demands.',
      },
    ],
    synonyms: ['profile', 'dialog', 'call', 'remove'],
  }),
];
