import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { list, text, whole } from '../fields.ts';
import { subscription } from '../proof/evi.ts';
import { between } from '../version.ts';

/** Commands of the event interface, part of the core. */
export const evi: readonly Command[] = [
  command({
    method: 'evi:list',
    alias: ['events_list', 'event_list'],
    load: null,
    summary: 'List the events that can be subscribed to',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['events', 'names', 'available', 'notifications'],
  }),
  command({
    method: 'evi:raise',
    alias: 'raise_event',
    load: null,
    summary: 'Raise an event by hand',
    effect: 'disrupt',
    input: z.object({
      event: text('Name of the event, such as E_PIKE_BLOCKED'),
      params: list('Parameters of the event, as a list of values'),
    }),
    recipes: ['event', 'event params'],
    consequence: 'Every subscriber of this event gets it and acts as if it were real.',
    // mi_raise_event in OpenSIPS's event_interface.c.
    note: 'When nobody has subscribed to the event, OpenSIPS answers with error 480.',
    synonyms: ['event', 'inject', 'test', 'raise'],
  }),
  command({
    method: 'evi:subscribe',
    alias: ['event_subscribe', 'events_subscribe'],
    load: null,
    summary: 'Subscribe a socket to an event',
    effect: 'change',
    input: z.object({
      event: text('Name of the event, such as E_PIKE_BLOCKED'),
      socket: text('Where events go, as udp:HOST:PORT, tcp:HOST:PORT or unix:/PATH'),
      expire: whole('After how many seconds the subscription ends (3600 when left out); 0 ends it now', {
        min: 0,
      }),
    }),
    recipes: ['event socket', 'event socket expire'],
    consequence: "The server sends this event's data to that address until the subscription ends.",
    hazards: [
      {
        versions: between(),
        act: 'refuse',
        text: 'A virtual: socket with an expiry crashes 3.6.8 and hangs the management interface of 4.0.1 at the first event after it.',
        when: ({ socket, expire }) => expire !== undefined && /^virtual:/i.test(String(socket)),
      },
    ],
    ...subscription,
    note: 'A subscription lasts 3600 seconds at most unless it is renewed; it does not survive a restart.',
    synonyms: ['event', 'subscribe', 'notify', 'socket', 'listen'],
  }),
  command({
    method: 'evi:subscribers',
    alias: ['subscribers_list', 'event_subscribers_list'],
    load: null,
    summary: 'List who is subscribed to events',
    effect: 'read',
    cost: 'list',
    input: z.object({
      event: text('Name of the event, such as E_PIKE_BLOCKED'),
      socket: text('Where events go, as udp:HOST:PORT, tcp:HOST:PORT or unix:/PATH'),
    }),
    recipes: ['', 'event', 'event socket'],
    synonyms: ['events', 'subscribers', 'sockets', 'listeners', 'expire'],
  }),
];
