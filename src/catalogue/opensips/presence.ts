import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `presence`. */
export const presence: readonly Command[] = [
  command({
    method: 'presence:cleanup',
    alias: ['cleanup', 'presence_cleanup'],
    summary: 'Remove expired presence records',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'Expired subscriptions and states are dropped now rather than later.',
    synonyms: ['presence', 'cleanup', 'expired', 'purge'],
  }),
  command({
    method: 'presence:expose',
    alias: 'pres_expose',
    summary: 'Raise a script event for each presence record of one package',
    effect: 'change',
    input: z.object({
      event: text('Name of the event package'),
      filter: text('Regular expression for presentity URIs'),
    }),
    recipes: ['event', 'event filter'],
    consequence: 'The script and every subscriber get one E_PRESENCE_EXPOSED per record.',
    synonyms: ['presence', 'publish', 'expose', 'events'],
  }),
  command({
    method: 'presence:phtable_list',
    alias: ['pres_phtable_list', 'presence_list_phtable'],
    summary: 'List published presence states in memory',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    synonyms: ['presence', 'published', 'states', 'presentity'],
  }),
  command({
    method: 'presence:refresh_watchers',
    alias: ['refreshWatchers', 'refresh_watchers', 'presence_refresh_watchers'],
    summary: 'Send fresh notifications to the watchers of a presentity',
    effect: 'change',
    input: z.object({
      presentity_uri: text('SIP URI of the presentity'),
      event: text('Name of the event package'),
      refresh_type: whole('0 when the right to watch changed, 1 when the published state did', { min: 0 }),
    }),
    recipes: ['presentity_uri event refresh_type'],
    consequence: 'Every watcher gets a notification.',
    synonyms: ['presence', 'notify', 'watchers', 'refresh'],
  }),
  command({
    method: 'presence:subs_phtable_list',
    alias: 'subs_phtable_list',
    summary: 'List presence subscriptions in memory',
    effect: 'read',
    cost: 'dump',
    input: z.object({
      from: text('SIP URI of the watcher; * and ? stand for others'),
      to: text('SIP URI of the presentity; * and ? stand for others'),
    }),
    recipes: ['', 'from to'],
    synonyms: ['presence', 'subscriptions', 'watchers', 'blf', 'subscribers'],
  }),
];
