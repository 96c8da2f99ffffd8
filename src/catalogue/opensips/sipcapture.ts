import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice } from '../fields.ts';
import { tracingProof } from '../proof/setting.ts';
import { between } from '../version.ts';

/** Commands of the module `sipcapture`. */
export const sipcapture: readonly Command[] = [
  command({
    method: 'sipcapture:capture',
    alias: 'sip_capture',
    summary: 'Show or set whether SIP messages are captured',
    effect: 'read',
    writes: { capture_mode: 'change' },
    input: z.object({ capture_mode: choice('on or off', ['on', 'off']) }),
    recipes: ['', 'capture_mode'],
    consequence: ({ capture_mode }) =>
      capture_mode === 'off' ? 'SIP messages are no longer captured.' : 'SIP messages are captured.',
    hazards: [
      {
        versions: between(),
        act: 'warn',
        text: 'OpenSIPS answers an error and changes nothing: it looks for a parameter trace_mode, which it does not let in.',
        when: ({ capture_mode }) => capture_mode !== undefined,
      },
    ],
    ...tracingProof('sipcapture:capture', 'capture_mode'),
    synonyms: ['capture', 'hep', 'homer', 'sip', 'trace'],
  }),
];
