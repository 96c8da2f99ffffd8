import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, whole } from '../fields.ts';

/** Commands of the module `db_virtual`: sets of databases. */
export const dbVirtual: readonly Command[] = [
  command({
    method: 'db_virtual:get',
    alias: 'db_get',
    summary: 'Show virtual database sets and the state of each connection',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['database', 'connections', 'failover', 'state'],
  }),
  command({
    method: 'db_virtual:set',
    alias: 'db_set',
    summary: 'Set whether a connection of a virtual database is used',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      set_index: whole('Number of the set, from 0', { min: 0 }),
      db_url_index: whole('Place of the connection in its set, from 0', { min: 0 }),
      may_use_db_flag: flag('1 when the connection may be used, 0 when not'),
      ingore_retries: flag('1 to leave the retry count as it is (spelled as OpenSIPS does)'),
    }),
    recipes: [
      'set_index db_url_index may_use_db_flag',
      'set_index db_url_index may_use_db_flag ingore_retries',
    ],
    consequence: 'Queries go to other databases; if none is left, look-ups fail.',
    synonyms: ['database', 'connections', 'failover', 'enable', 'disable'],
  }),
];
