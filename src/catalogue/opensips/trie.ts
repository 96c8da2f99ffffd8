import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { list, text } from '../fields.ts';
import { trieProof } from '../proof/reloads.ts';

/** Commands of the module `trie`: numbers in tries. */
export const trie: readonly Command[] = [
  command({
    method: 'trie:number_delete',
    alias: 'trie_number_delete',
    summary: 'Delete numbers from a number trie',
    effect: 'disrupt',
    since: '3.6',
    input: z.object({
      partition_name: text('Partition'),
      number: list('Telephone numbers or their beginnings'),
    }),
    recipes: ['partition_name number'],
    consequence: 'These numbers are no longer found in routing.',
    synonyms: ['trie', 'number', 'prefix', 'delete'],
  }),
  command({
    method: 'trie:number_upsert',
    alias: 'trie_number_upsert',
    summary: 'Add or change numbers in a number trie',
    effect: 'disrupt',
    since: '3.6',
    input: z.object({
      partition_name: text('Partition'),
      number: list('Telephone numbers or their beginnings'),
      attrs: list('Attributes to keep, one for each number'),
    }),
    recipes: ['partition_name number attrs'],
    consequence: 'These numbers are found in routing with these attributes from now on.',
    synonyms: ['trie', 'number', 'prefix', 'add', 'update'],
  }),
  command({
    method: 'trie:reload',
    alias: 'trie_reload',
    summary: 'Load the number tries from the database again',
    effect: 'disrupt',
    idempotent: true,
    since: '3.6',
    input: z.object({ partition_name: text('Partition; all of them when left out') }),
    recipes: ['', 'partition_name'],
    consequence: 'Numbers follow the database from now on.',
    verify: trieProof,
    synonyms: ['trie', 'numbers', 'refresh', 'prefix'],
  }),
  command({
    method: 'trie:reload_status',
    alias: 'trie_reload_status',
    summary: 'Show when the number tries were loaded',
    effect: 'read',
    since: '3.6',
    input: z.object({ partition_name: text('Partition; all of them when left out') }),
    recipes: ['', 'partition_name'],
    synonyms: ['trie', 'reload', 'age', 'date'],
  }),
  command({
    method: 'trie:search',
    alias: 'trie_search',
    summary: 'Search a number in a number trie',
    effect: 'read',
    since: '3.6',
    input: z.object({
      number: text('Telephone number or its beginning'),
      partition_name: text('Partition; the default one when left out'),
    }),
    recipes: ['number', 'partition_name number'],
    synonyms: ['trie', 'number', 'prefix', 'lookup'],
  }),
];
