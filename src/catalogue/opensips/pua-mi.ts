import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `pua_mi`: publishing and subscribing. */
export const puaMi: readonly Command[] = [
  command({
    method: 'pua_mi:publish',
    alias: 'pua_publish',
    summary: 'Publish a presence state',
    effect: 'disrupt',
    holdsFor: 30,
    input: z.object({
      presentity_uri: text('SIP URI of the presentity'),
      expires: whole('After how many seconds it expires', { min: 0 }),
      event_package: text('Name of the event package, such as presence'),
      etag: text('Entity tag of the publication to change'),
      extra_headers: text('Headers to add, each ended by CR LF'),
      content_type: text('Content type of the body'),
      body: text('Body of the message'),
    }),
    recipes: [
      'presentity_uri expires event_package',
      'presentity_uri expires event_package etag',
      'presentity_uri expires event_package extra_headers',
      'presentity_uri expires event_package content_type body',
      'presentity_uri expires event_package etag extra_headers',
      'presentity_uri expires event_package etag content_type body',
      'presentity_uri expires event_package extra_headers content_type body',
      'presentity_uri expires event_package etag extra_headers content_type body',
    ],
    consequence: 'Watchers see this state until it expires.',
    synonyms: ['presence', 'publish', 'state'],
  }),
  command({
    method: 'pua_mi:subscribe',
    alias: 'pua_subscribe',
    summary: 'Subscribe to a presence state',
    effect: 'disrupt',
    input: z.object({
      presentity_uri: text('SIP URI of the presentity'),
      watcher_uri: text('SIP URI of the watcher'),
      event_package: text('Name of the event package, such as presence'),
      expires: whole('After how many seconds it expires', { min: 0 }),
    }),
    recipes: ['presentity_uri watcher_uri event_package expires'],
    consequence: 'A subscription goes out from this server.',
    synonyms: ['presence', 'subscribe', 'watcher'],
  }),
];
