import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';
import { removedKeys } from '../proof/cache.ts';

/** Commands of the module `cachedb_local`: the cache in memory. */
export const cachedbLocal: readonly Command[] = [
  command({
    method: 'cachedb_local:fetch_chunk',
    alias: 'cache_fetch_chunk',
    summary: 'Read all local cache values whose keys match a pattern',
    effect: 'read',
    cost: 'dump',
    since: '3.5',
    input: z.object({
      glob: text('Pattern of keys, with * and ?'),
      collection: text('Name of the cache collection'),
    }),
    recipes: ['glob', 'glob collection'],
    synonyms: ['cache', 'keys', 'pattern', 'local', 'memory'],
  }),
  command({
    method: 'cachedb_local:remove_chunk',
    alias: 'cache_remove_chunk',
    summary: 'Remove all local cache values whose keys match a pattern',
    effect: 'disrupt',
    input: z.object({
      glob: text('Pattern of keys, with * and ?'),
      collection: text('Name of the cache collection'),
    }),
    recipes: ['glob', 'glob collection'],
    consequence: 'Everything the routing script keeps under matching keys is gone.',
    verify: removedKeys,
    synonyms: ['cache', 'keys', 'pattern', 'delete', 'purge'],
  }),
];
