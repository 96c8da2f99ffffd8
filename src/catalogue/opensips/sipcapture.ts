import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `sipcapture`. */
export const sipcapture: readonly Command[] = [
  command({
    method: 'sipcapture:capture',
    alias: 'sip_capture',
    summary: 'Show or set whether SIP messages are captured',
    effect: 'read',
    writes: { capture_mode: 'change' },
    input: z.object({ capture_mode: text('on or off') }),
    recipes: ['', 'capture_mode'],
    consequence: 'Messages are written to the capture database or no longer written.',
    synonyms: ['capture', 'hep', 'homer', 'sip', 'trace'],
  }),
];
