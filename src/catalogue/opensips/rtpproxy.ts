import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text, whole } from '../fields.ts';
import { switching } from '../switching.ts';

/** Commands of the module `rtpproxy`. */
export const rtpproxy: readonly Command[] = [
  command({
    method: 'rtpproxy:enable',
    alias: 'rtpproxy_enable',
    summary: 'Enable or disable an RTPProxy',
    effect: 'change',
    writes: { enable: switching },
    idempotent: true,
    input: z.object({
      url: text('Address of the media relay, as it is listed'),
      enable: flag('1 to enable, 0 to disable'),
      setid: whole('Id of the set', { min: 0 }),
    }),
    recipes: ['url enable', 'url enable setid'],
    consequence: 'A disabled one gets no new media sessions; without any, calls have no audio.',
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
    consequence: 'Media of new calls goes where the database says.',
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
    synonyms: ['rtpproxy', 'media', 'sockets', 'state', 'audio', 'rtp'],
  }),
];
