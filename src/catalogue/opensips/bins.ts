import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice } from '../fields.ts';
import { tracingProof } from '../proof/setting.ts';

/** Commands of the module `proto_bins`: cluster packets over TLS. */
export const bins: readonly Command[] = [
  command({
    method: 'bins:trace',
    alias: 'tls_trace',
    load: 'proto_bins',
    summary: 'Show or set tracing of TLS cluster packets',
    effect: 'read',
    writes: { trace_mode: 'change' },
    input: z.object({ trace_mode: choice('on or off', ['on', 'off']) }),
    recipes: ['', 'trace_mode'],
    consequence: ({ trace_mode }) =>
      trace_mode === 'off'
        ? 'Tracing of TLS cluster packets stops.'
        : 'Traced packets are copied to the tracing destinations; load rises with traffic.',
    ...tracingProof('bins:trace'),
    synonyms: ['trace', 'bin', 'tls', 'packets', 'capture', 'cluster'],
  }),
];
