import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `qrouting`: routing by quality. */
export const qrouting: readonly Command[] = [
  command({
    method: 'qrouting:disable_dst',
    alias: 'qr_disable_dst',
    summary: 'Disable a destination of a quality routing rule',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      rule_id: whole('Id of the routing rule in the database', { min: 0 }),
      dst_name: text('Name of the gateway or carrier in the rule'),
      partition: text('Partition; the default one when left out'),
    }),
    recipes: ['rule_id dst_name', 'partition rule_id dst_name'],
    consequence: ({ rule_id, dst_name }) => `New calls of rule ${rule_id} no longer go to ${dst_name}.`,
    note: 'It lasts until it is enabled again or the server restarts.',
    synonyms: ['quality', 'routing', 'disable', 'gateway', 'destination'],
  }),
  command({
    method: 'qrouting:enable_dst',
    alias: 'qr_enable_dst',
    summary: 'Enable a destination of a quality routing rule',
    effect: 'change',
    idempotent: true,
    input: z.object({
      rule_id: whole('Id of the routing rule in the database', { min: 0 }),
      dst_name: text('Name of the gateway or carrier in the rule'),
      partition: text('Partition; the default one when left out'),
    }),
    recipes: ['rule_id dst_name', 'partition rule_id dst_name'],
    consequence: ({ rule_id, dst_name }) => `New calls of rule ${rule_id} may go to ${dst_name} again.`,
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
    note: 'OK comes back even when the database could not be read; the log tells.',
    synonyms: ['quality', 'routing', 'refresh', 'thresholds'],
  }),
  command({
    method: 'qrouting:status',
    alias: 'qr_status',
    summary: 'Show the quality of destinations as routing sees it',
    effect: 'read',
    cost: 'list',
    input: z.object({
      partition: text('Partition; all of them when left out'),
      rule_id: whole('Id of the routing rule in the database', { min: 0 }),
      dst_name: text('Name of the gateway or carrier in the rule'),
    }),
    recipes: ['', 'partition', 'partition rule_id', 'partition rule_id dst_name'],
    synonyms: ['quality', 'asr', 'acd', 'pdd', 'gateway', 'statistics'],
  }),
];
