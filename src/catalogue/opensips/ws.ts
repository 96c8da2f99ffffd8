import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice } from '../fields.ts';
import { tracingProof } from '../proof/setting.ts';

/** Commands of the module `proto_ws`. */
export const ws: readonly Command[] = [
  command({
    method: 'ws:trace',
    alias: 'ws_trace',
    load: 'proto_ws',
    summary: 'Show or set tracing of WebSocket connections',
    effect: 'read',
    writes: { trace_mode: 'change' },
    input: z.object({ trace_mode: choice('on or off', ['on', 'off']) }),
    recipes: ['', 'trace_mode'],
    consequence: ({ trace_mode }) =>
      trace_mode === 'off'
        ? 'Nothing more is traced.'
        : 'Traced events are copied to the tracing destinations; load rises with traffic.',
    ...tracingProof('ws:trace'),
    synonyms: ['trace', 'websocket', 'webrtc', 'capture'],
  }),
];
