import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `cpl_c`: call processing scripts. */
export const cplC: readonly Command[] = [
  command({
    method: 'cpl_c:get',
    alias: 'GET_CPL',
    summary: 'Show the call processing script of a user',
    effect: 'read',
    input: z.object({ username: text('User name') }),
    recipes: ['username'],
    synonyms: ['cpl', 'script', 'user', 'call processing'],
  }),
  command({
    method: 'cpl_c:load',
    alias: 'LOAD_CPL',
    summary: 'Load a call processing script for a user',
    effect: 'disrupt',
    input: z.object({ username: text('User name'), cpl_filename: text('Path of the script on the server') }),
    recipes: ['username cpl_filename'],
    consequence: "This user's calls are handled by the new script from now on.",
    synonyms: ['cpl', 'script', 'user', 'upload'],
  }),
  command({
    method: 'cpl_c:remove',
    alias: 'REMOVE_CPL',
    summary: 'Remove the call processing script of a user',
    effect: 'disrupt',
    input: z.object({ username: text('User name') }),
    recipes: ['username'],
    consequence: "This user's calls are handled without a script from now on.",
    synonyms: ['cpl', 'script', 'user', 'delete'],
  }),
];
