import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';
import { relaySwitch } from '../proof/media-relays.ts';
import { between } from '../version.ts';

const NAMES = { rtpengine: 'RTPEngine', rtpproxy: 'RTPProxy' } as const;

/** The switch of a media relay; both modules have the same one. */
export const enableRelay = (module: keyof typeof NAMES): Command =>
  command({
    method: `${module}:enable`,
    alias: `${module}_enable`,
    summary: `Enable or disable an ${NAMES[module]}`,
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
    ...relaySwitch(module),
    synonyms: [module, 'media', 'enable', 'disable', 'drain', 'stop sending calls', 'use'],
  });
