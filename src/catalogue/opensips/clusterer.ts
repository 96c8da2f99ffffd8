import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `clusterer` that look. */
export const clusterer: readonly Command[] = [
  command({
    method: 'clusterer:list',
    alias: 'clusterer_list',
    summary: 'List clusters, their nodes and links',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['cluster', 'nodes', 'replication', 'status'],
  }),
  command({
    method: 'clusterer:list_cap',
    alias: 'clusterer_list_cap',
    summary: 'List cluster capabilities and their sync state',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['cluster', 'capabilities', 'sync', 'replication'],
  }),
  command({
    method: 'clusterer:list_shtags',
    alias: 'clusterer_list_shtags',
    summary: 'List sharing tags and where they are active',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['cluster', 'sharing tag', 'active', 'backup', 'high availability'],
  }),
  command({
    method: 'clusterer:list_topology',
    alias: 'clusterer_list_topology',
    summary: 'Show how cluster nodes reach each other',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['cluster', 'topology', 'links', 'neighbours'],
  }),
];
