import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice } from '../fields.ts';
import { tracingProof } from '../proof/setting.ts';

/** Commands of the module `proto_msrp`. */
export const msrp: readonly Command[] = [
  command({
    method: 'msrp:trace',
    alias: 'msrp_trace',
    load: 'proto_msrp',
    summary: 'Show or set tracing of MSRP messages',
    effect: 'read',
    writes: { trace_mode: 'change' },
    input: z.object({ trace_mode: choice('on or off', ['on', 'off']) }),
    recipes: ['', 'trace_mode'],
    consequence: ({ trace_mode }) =>
      trace_mode === 'off'
        ? 'Nothing more is traced.'
        : 'Traced messages are copied to the tracing destinations; load rises with traffic.',
    ...tracingProof('msrp:trace'),
    synonyms: ['trace', 'msrp', 'chat', 'capture'],
  }),
];
