import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text, whole } from '../fields.ts';
import { switching } from '../switching.ts';

/** Commands of the module `rtpengine`. */
export const rtpengine: readonly Command[] = [
  command({
    method: 'rtpengine:enable',
    alias: 'rtpengine_enable',
    summary: 'Enable or disable an RTPEngine',
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
    synonyms: ['rtpengine', 'media', 'enable', 'disable', 'drain'],
  }),
  command({
    method: 'rtpengine:reload',
    alias: 'rtpengine_reload',
    summary: 'Load the RTPEngine sockets from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({ type: text('Which part to load: soft keeps running sessions') }),
    recipes: ['', 'type'],
    consequence: 'Media of new calls goes where the database says.',
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
    synonyms: ['rtpengine', 'media', 'sockets', 'state', 'audio', 'rtp'],
  }),
  command({
    method: 'rtpengine:teardown',
    alias: 'teardown',
    summary: "End a call at its media relay's request",
    effect: 'disrupt',
    input: z.object({ callid: text('Call-ID of the call') }),
    recipes: ['callid'],
    consequence: 'Both parties of the call are cut off.',
    note: 'OK comes back even when no such call exists.',
    synonyms: ['rtpengine', 'media', 'hang up', 'terminate', 'end call'],
  }),
];
