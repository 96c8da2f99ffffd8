import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';
import { relaySwitch, relaysProof } from '../proof/media-relays.ts';
import { between } from '../version.ts';

/** Commands of the module `rtpproxy`. */
export const rtpproxy: readonly Command[] = [
  command({
    method: 'rtpproxy:enable',
    alias: 'rtpproxy_enable',
    summary: 'Enable or disable an RTPProxy',
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
    ...relaySwitch('rtpproxy'),
    synonyms: ['rtpproxy', 'media', 'enable', 'disable', 'drain'],
  }),
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
