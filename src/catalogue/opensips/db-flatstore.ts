import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `db_flatstore`: accounting in flat files. */
export const dbFlatstore: readonly Command[] = [
  command({
    method: 'db_flatstore:rotate',
    alias: 'flat_rotate',
    summary: 'Open the flat files of accounting records anew',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'New records go to new files.',
    synonyms: ['rotate', 'cdr', 'accounting', 'flat file', 'log'],
  }),
];
