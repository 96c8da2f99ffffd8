import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `mqueue`: message queues of the script. */
export const mqueue: readonly Command[] = [
  command({
    method: 'mqueue:fetch',
    alias: 'mq_fetch',
    summary: 'Take items out of a message queue',
    effect: 'disrupt',
    since: '3.5',
    input: z.object({
      name: text('Name of the queue'),
      limit: whole('How many items at the most', { min: 0 }),
    }),
    recipes: ['name', { params: 'name limit', since: '3.6' }],
    consequence: 'The items are removed and nobody else gets them.',
    synonyms: ['queue', 'messages', 'consume', 'take'],
  }),
  command({
    method: 'mqueue:get_size',
    alias: 'mq_get_size',
    summary: 'Show how many items a message queue holds',
    effect: 'read',
    since: '3.5',
    input: z.object({ name: text('Name of the queue') }),
    recipes: ['name'],
    synonyms: ['queue', 'size', 'backlog', 'messages'],
  }),
  command({
    method: 'mqueue:get_sizes',
    alias: 'mq_get_sizes',
    summary: 'Show how many items each message queue holds',
    effect: 'read',
    cost: 'list',
    since: '3.5',
    input: z.object({}),
    recipes: [''],
    synonyms: ['queues', 'sizes', 'backlog', 'messages'],
  }),
];
