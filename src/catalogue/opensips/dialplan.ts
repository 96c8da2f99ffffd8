import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `dialplan`: translation of numbers. */
export const dialplan: readonly Command[] = [
  command({
    method: 'dialplan:reload',
    alias: 'dp_reload',
    summary: 'Load the dialplan rules from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({ partition: text('Partition; the default one when left out') }),
    recipes: ['', 'partition'],
    consequence:
      "Numbers are translated by the database's rules from now on; a wrong row takes effect at once.",
    synonyms: ['dialplan', 'rules', 'translation', 'refresh'],
  }),
  command({
    method: 'dialplan:show_partition',
    alias: 'dp_show_partition',
    summary: 'Show the partitions of the dialplan',
    effect: 'read',
    input: z.object({ partition: text('Partition; the default one when left out') }),
    recipes: ['', 'partition'],
    synonyms: ['dialplan', 'partition', 'database', 'table'],
  }),
  command({
    method: 'dialplan:translate',
    alias: 'dp_translate',
    summary: 'Translate a number through the dialplan as a test',
    effect: 'read',
    input: z.object({
      dpid: text('Id of the dialplan'),
      input: text('Text to translate'),
      partition: text('Partition; the default one when left out'),
    }),
    recipes: ['dpid input', 'dpid input partition'],
    synonyms: ['dialplan', 'number', 'translation', 'test', 'rewrite'],
  }),
];
