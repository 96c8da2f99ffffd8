import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { relaysProof } from '../proof/media-relays.ts';
import { enableRelay } from './enable-relay.ts';

/** Commands of the module `rtpproxy`. */
export const rtpproxy: readonly Command[] = [
  enableRelay('rtpproxy'),
  command({
    method: 'rtpproxy:reload',
    alias: 'rtpproxy_reload',
    summary: 'Load the RTPProxy sockets from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Media of new calls goes where the database says; disabled ones come back.',
    verify: relaysProof('rtpproxy'),
    synonyms: ['rtpproxy', 'media', 'refresh', 'sockets'],
  }),
  command({
    method: 'rtpproxy:show',
    alias: 'rtpproxy_show',
    summary: 'List RTPProxy sets and the state of each',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: [
      'rtpproxy',
      'media relays',
      'media servers',
      'one way audio',
      'no audio',
      'rtp',
      'down',
      'state',
    ],
  }),
];
