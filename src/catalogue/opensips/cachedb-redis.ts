import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `cachedb_redis`: the cache in Redis. */
export const cachedbRedis: readonly Command[] = [
  command({
    method: 'cachedb_redis:redis_cluster_info',
    summary: 'Show the Redis cluster nodes and their slots',
    effect: 'read',
    since: '4.0',
    input: z.object({ group: text('Name of the cache group in the script') }),
    recipes: ['', 'group'],
    synonyms: ['redis', 'cache', 'cluster', 'slots', 'connections'],
  }),
  command({
    method: 'cachedb_redis:redis_cluster_refresh',
    summary: 'Read the layout of the Redis cluster anew',
    effect: 'change',
    since: '4.0',
    input: z.object({ group: text('Name of the cache group in the script') }),
    recipes: ['', 'group'],
    consequence: 'Cache look-ups go where the new layout says.',
    synonyms: ['redis', 'cache', 'cluster', 'slots', 'topology'],
  }),
  command({
    method: 'cachedb_redis:redis_ping_nodes',
    summary: 'Ping the Redis nodes and reconnect those that are gone',
    effect: 'change',
    since: '4.0',
    input: z.object({ group: text('Name of the cache group in the script') }),
    recipes: ['', 'group'],
    consequence: 'Broken connections to Redis are made anew.',
    synonyms: ['redis', 'cache', 'ping', 'connection', 'reconnect'],
  }),
];
