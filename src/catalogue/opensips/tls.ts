import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice } from '../fields.ts';
import { tracingProof } from '../proof/setting.ts';

/** Commands of the module `proto_tls`. */
export const tls: readonly Command[] = [
  command({
    method: 'tls:trace',
    alias: 'tls_trace',
    load: 'proto_tls',
    summary: 'Show or set tracing of TLS connections',
    effect: 'read',
    writes: { trace_mode: 'change' },
    input: z.object({ trace_mode: choice('on or off', ['on', 'off']) }),
    recipes: ['', 'trace_mode'],
    consequence: ({ trace_mode }) =>
      trace_mode === 'off'
        ? 'Nothing more is traced.'
        : 'Traced events are copied to the tracing destinations; load rises with traffic.',
    ...tracingProof('tls:trace'),
    note: 'Before 4.0 it belongs to proto_bins where that is loaded first.',
    synonyms: ['trace', 'tls', 'connections', 'handshake', 'capture'],
  }),
];
