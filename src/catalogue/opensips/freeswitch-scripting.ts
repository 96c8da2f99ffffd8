import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { list, text } from '../fields.ts';

/** Commands of the module `freeswitch_scripting`: events of FreeSWITCH servers. */
export const freeswitchScripting: readonly Command[] = [
  command({
    method: 'freeswitch_scripting:list',
    alias: 'fs_list',
    summary: 'List FreeSWITCH connections and their events',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['freeswitch', 'esl', 'sockets', 'events'],
  }),
  command({
    method: 'freeswitch_scripting:reload',
    alias: 'fs_reload',
    summary: 'Load FreeSWITCH connections from the database again',
    effect: 'change',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Event connections follow the database from now on.',
    synonyms: ['freeswitch', 'esl', 'refresh'],
  }),
  command({
    method: 'freeswitch_scripting:subscribe',
    alias: 'fs_subscribe',
    summary: 'Subscribe to events of a FreeSWITCH server',
    effect: 'change',
    input: z.object({
      freeswitch_url: text('Address of the FreeSWITCH event socket'),
      events: list('Names of FreeSWITCH events'),
    }),
    recipes: ['freeswitch_url events'],
    consequence: 'That server sends these events from now on.',
    synonyms: ['freeswitch', 'esl', 'events', 'subscribe'],
  }),
  command({
    method: 'freeswitch_scripting:unsubscribe',
    alias: 'fs_unsubscribe',
    summary: 'Unsubscribe from events of a FreeSWITCH server',
    effect: 'disrupt',
    input: z.object({
      freeswitch_url: text('Address of the FreeSWITCH event socket'),
      events: list('Names of FreeSWITCH events'),
    }),
    recipes: ['freeswitch_url events'],
    consequence: 'The script no longer hears of these events.',
    synonyms: ['freeswitch', 'esl', 'events', 'unsubscribe'],
  }),
];
