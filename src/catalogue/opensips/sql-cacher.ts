import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `sql_cacher`. */
export const sqlCacher: readonly Command[] = [
  command({
    method: 'sql_cacher:reload',
    alias: 'sql_cacher_reload',
    summary: 'Load cached database rows again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({ id: text('Id of the cache entry definition'), key: text('Key of the row') }),
    recipes: ['id', 'id key'],
    consequence: ({ id, key }) =>
      `Look-ups in ${id} use the database's ${key === undefined ? 'rows' : `row ${key}`} from now on.`,
    synonyms: ['sql', 'cache', 'refresh', 'database'],
  }),
];
