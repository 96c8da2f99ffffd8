import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';
import { endedCall } from '../proof/dialog.ts';
import { relaysProof } from '../proof/media-relays.ts';
import { enableRelay } from './enable-relay.ts';

/** Commands of the module `rtpengine`. */
export const rtpengine: readonly Command[] = [
  enableRelay('rtpengine'),
  command({
    method: 'rtpengine:reload',
    alias: 'rtpengine_reload',
    summary: 'Load the RTPEngine sockets from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({ type: text('soft keeps sockets and disabled states of those that stay') }),
    recipes: ['', 'type'],
    consequence: ({ type }) =>
      type === 'soft'
        ? 'Media of new calls goes where the database says; what stays keeps its state.'
        : 'All sockets are closed and opened anew from the database; disabled ones come back.',
    verify: relaysProof('rtpengine'),
    synonyms: ['rtpengine', 'media', 'refresh', 'sockets'],
  }),
  command({
    method: 'rtpengine:show',
    alias: 'rtpengine_show',
    summary: 'List RTPEngine sets and the state of each',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: [
      'rtpengine',
      'media relays',
      'media servers',
      'one way audio',
      'no audio',
      'rtp',
      'down',
      'state',
    ],
  }),
  command({
    method: 'rtpengine:teardown',
    alias: 'teardown',
    summary: 'Hang up a call by its Call-ID, as RTPEngine asks for',
    effect: 'disrupt',
    input: z.object({ callid: text('Call-ID of the call') }),
    recipes: ['callid'],
    consequence: 'Both parties of the call are cut off.',
    ...endedCall,
    note: 'OK comes back even when no such call exists.',
    synonyms: ['rtpengine', 'media', 'hang up', 'terminate', 'end call'],
  }),
];
