import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `db_text`: tables in text files. */
export const dbText: readonly Command[] = [
  command({
    method: 'db_text:dump',
    alias: 'dbt_dump',
    summary: 'Write text database tables from memory to disk',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'The files on disk are overwritten with what is in memory.',
    synonyms: ['dbtext', 'save', 'tables', 'disk'],
  }),
  command({
    method: 'db_text:reload',
    alias: 'dbt_reload',
    summary: 'Load text database tables from disk again',
    effect: 'change',
    idempotent: true,
    input: z.object({ db_name: text('Name of the database folder'), table_name: text('Name of the table') }),
    recipes: ['', 'db_name', 'db_name table_name'],
    consequence: 'Look-ups use the files as they are now.',
    synonyms: ['dbtext', 'refresh', 'tables', 'disk'],
  }),
];
