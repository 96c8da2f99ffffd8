import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `db_berkeley`. */
export const dbBerkeley: readonly Command[] = [
  command({
    method: 'db_berkeley:reload',
    alias: 'bdb_reload',
    summary: 'Open a Berkeley DB table anew',
    effect: 'change',
    idempotent: true,
    input: z.object({ table_path: text('Path of the table on the server') }),
    recipes: ['table_path'],
    consequence: 'Look-ups use the file as it is now.',
    synonyms: ['berkeley', 'bdb', 'table', 'refresh'],
  }),
];
