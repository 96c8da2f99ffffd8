import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';
import { removedValue, storedValue } from '../proof/cache.ts';

/** Commands for key-value caches, whatever keeps them. */
export const cache: readonly Command[] = [
  command({
    method: 'cache:fetch',
    alias: 'cache_fetch',
    load: null,
    summary: 'Read one value from a cache',
    effect: 'read',
    input: z.object({
      system: text('Name of the cache, such as local or redis:group'),
      attr: text('Key of the value'),
    }),
    recipes: ['system attr'],
    note: 'A key that does not exist is answered in words, not with an error.',
    synonyms: ['cache', 'key', 'value', 'lookup', 'redis', 'memory'],
  }),
  command({
    method: 'cache:remove',
    alias: 'cache_remove',
    load: null,
    summary: 'Remove one value from a cache',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      system: text('Name of the cache, such as local or redis:group'),
      attr: text('Key of the value'),
    }),
    recipes: ['system attr'],
    consequence: 'Whatever the routing script keeps under this key is gone.',
    ...removedValue,
    synonyms: ['cache', 'delete', 'key', 'redis', 'memory'],
  }),
  command({
    method: 'cache:store',
    alias: 'cache_store',
    load: null,
    summary: 'Store one value in a cache',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      system: text('Name of the cache, such as local or redis:group'),
      attr: text('Key of the value'),
      value: text('The value to store'),
      expire: whole('After how many seconds the value is forgotten; 0 for never', { min: 0 }),
    }),
    recipes: ['system attr value', 'system attr value expire'],
    consequence: 'Whatever the routing script keeps under this key is overwritten.',
    ...storedValue,
    synonyms: ['cache', 'write', 'key', 'set', 'redis', 'memory'],
  }),
];
