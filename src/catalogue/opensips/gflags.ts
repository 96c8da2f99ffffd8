import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';
import { flagsCleared, flagsSet } from '../proof/cfgutils.ts';

/** Commands of the module `gflags`: global flags of the script. */
export const gflags: readonly Command[] = [
  command({
    method: 'gflags:check',
    alias: ['is_gflag', 'gflags:is_gflag'],
    summary: 'Check whether all bits of a mask are set in the global flags',
    effect: 'read',
    input: z.object({ bitmask: text('The bits as a number, decimal or 0x…') }),
    recipes: ['bitmask'],
    synonyms: ['global flags', 'bitmask', 'switch', 'check'],
  }),
  command({
    method: 'gflags:get',
    alias: ['get_gflags', 'gflags:get_gflags'],
    summary: 'Show the global flags',
    effect: 'read',
    input: z.object({}),
    recipes: [''],
    synonyms: ['global flags', 'bitmask', 'switch', 'state'],
  }),
  command({
    method: 'gflags:reset',
    alias: ['reset_gflag', 'gflags:reset_gflag'],
    summary: 'Clear bits in the global flags',
    effect: 'disrupt',
    input: z.object({ bitmask: text('The bits as a number, decimal or 0x…') }),
    recipes: ['bitmask'],
    consequence: 'The routing script acts on the new flags from the next message on.',
    ...flagsCleared,
    synonyms: ['global flags', 'bitmask', 'switch', 'off'],
  }),
  command({
    method: 'gflags:set',
    alias: ['set_gflag', 'gflags:set_gflag'],
    summary: 'Set bits in the global flags',
    effect: 'disrupt',
    input: z.object({ bitmask: text('The bits as a number, decimal or 0x…') }),
    recipes: ['bitmask'],
    consequence: 'The routing script acts on the new flags from the next message on.',
    ...flagsSet,
    synonyms: ['global flags', 'bitmask', 'switch', 'on'],
  }),
];
