import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `sockets_mgm`: sockets from the database. */
export const socketsMgm: readonly Command[] = [
  command({
    method: 'sockets_mgm:list',
    alias: 'sockets_list',
    summary: 'List the dynamic sockets',
    effect: 'read',
    cost: 'list',
    since: '3.6',
    input: z.object({}),
    recipes: [''],
    synonyms: ['sockets', 'interfaces', 'listen', 'ports'],
  }),
  command({
    method: 'sockets_mgm:reload',
    alias: 'sockets_reload',
    summary: 'Load the dynamic sockets from the database again',
    effect: 'disrupt',
    idempotent: true,
    since: '3.6',
    input: z.object({}),
    recipes: [''],
    consequence:
      'Sockets that are no longer in the database stop listening; whoever used them is unreachable.',
    synonyms: ['sockets', 'interfaces', 'refresh', 'listen'],
  }),
];
