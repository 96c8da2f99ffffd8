import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `qrouting`: routing by quality. */
export const qrouting: readonly Command[] = [
  command({
    method: 'qrouting:disable_dst',
    alias: 'qr_disable_dst',
    summary: 'Disable a destination of a quality routing rule',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      rule_id: text('Id of the routing rule'),
      dst_name: text('Name of the gateway or carrier in the rule'),
      partition: text('Partition; the default one when left out'),
    }),
    recipes: ['rule_id dst_name', 'partition rule_id dst_name'],
    consequence: 'New calls of the rule no longer go to this destination.',
    synonyms: ['quality', 'routing', 'disable', 'gateway', 'destination'],
  }),
  command({
    method: 'qrouting:enable_dst',
    alias: 'qr_enable_dst',
    summary: 'Enable a destination of a quality routing rule',
    effect: 'change',
    idempotent: true,
    input: z.object({
      rule_id: text('Id of the routing rule'),
      dst_name: text('Name of the gateway or carrier in the rule'),
      partition: text('Partition; the default one when left out'),
    }),
    recipes: ['rule_id dst_name', 'partition rule_id dst_name'],
    consequence: 'New calls of the rule may go to this destination.',
    synonyms: ['quality', 'routing', 'enable', 'gateway', 'destination'],
  }),
  command({
    method: 'qrouting:reload',
    alias: 'qr_reload',
    summary: 'Load the quality routing thresholds from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Routing by quality follows the database from now on.',
    synonyms: ['quality', 'routing', 'refresh', 'thresholds'],
  }),
  command({
    method: 'qrouting:status',
    alias: 'qr_status',
    summary: 'Show the quality of destinations as routing sees it',
    effect: 'read',
    cost: 'list',
    input: z.object({
      partition: text('Partition; the default one when left out'),
      rule_id: text('Id of the routing rule'),
      dst_name: text('Name of the gateway or carrier in the rule'),
    }),
    recipes: ['', 'partition', 'partition rule_id', 'partition rule_id dst_name'],
    synonyms: ['quality', 'asr', 'acd', 'pdd', 'gateway', 'statistics'],
  }),
];
