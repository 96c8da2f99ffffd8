import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';
import { endedCall } from '../proof/dialog.ts';
import { relaySwitch, relaysProof } from '../proof/media-relays.ts';
import { between } from '../version.ts';

/** Commands of the module `rtpengine`. */
export const rtpengine: readonly Command[] = [
  command({
    method: 'rtpengine:enable',
    alias: 'rtpengine_enable',
    summary: 'Enable or disable an RTPEngine',
    effect: 'change',
    writes: { enable: { worst: 'disrupt', of: (enable) => (Number(enable) === 1 ? 'change' : 'disrupt') } },
    idempotent: true,
    input: z.object({
      url: text('Address of the media relay, as it is listed'),
      enable: whole('1 to enable, 0 to disable, 2 to disable until it answers a probe (from 3.6 on)', {
        min: 0,
        max: 2,
      }),
      setid: whole('Id of the set; all sets when left out', { min: 0 }),
    }),
    recipes: ['url enable', 'url enable setid'],
    consequence: ({ url, enable }) =>
      enable === 1
        ? `${url} may get new media sessions again.`
        : `${url} gets no new media sessions; without another one, calls have no audio.`,
    hazards: [
      {
        versions: between('3.4', '3.5'),
        act: 'refuse',
        text: 'This release takes 2 for enable.',
        when: ({ enable }) => enable === 2,
      },
    ],
    ...relaySwitch('rtpengine'),
    synonyms: ['rtpengine', 'media', 'enable', 'disable', 'drain'],
  }),
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
