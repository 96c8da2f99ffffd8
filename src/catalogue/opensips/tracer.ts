import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice, list, text } from '../fields.ts';

/** Commands of the module `tracer`: traces of calls and messages. */
export const tracer: readonly Command[] = [
  command({
    method: 'tracer:start',
    alias: 'trace_start',
    summary: 'Start a SIP trace',
    effect: 'change',
    input: z.object({
      id: text('Id of the trace'),
      uri: text('Where the trace goes, such as the name of a trace destination'),
      filter: list('Conditions such as caller=…, callee=… or ip=…'),
      scope: text('What is traced: m messages, t transactions, d dialogs'),
      type: text('Kinds to trace, such as sip or xlog'),
    }),
    recipes: ['id uri', 'id uri filter', 'id uri filter scope type'],
    consequence: 'Matching calls are copied to the tracing destination; load rises with traffic.',
    synonyms: ['trace', 'capture', 'homer', 'hep', 'sip', 'record'],
  }),
  command({
    method: 'tracer:stop',
    alias: 'trace_stop',
    summary: 'Stop a SIP trace that was started by hand',
    effect: 'change',
    input: z.object({ id: text('Id of the trace') }),
    recipes: ['id'],
    consequence: 'The trace ends and records nothing more.',
    synonyms: ['trace', 'capture', 'stop', 'end'],
  }),
  command({
    method: 'tracer:trace',
    alias: 'trace',
    summary: 'Show traces, or switch one or all on or off',
    effect: 'read',
    writes: { mode: 'change' },
    cost: 'list',
    idempotent: true,
    input: z.object({ id: text('Id of the trace'), mode: choice('on or off', ['on', 'off']) }),
    recipes: ['', 'id', 'mode', 'id mode'],
    consequence: 'Traced messages are copied to the tracing destinations, or no longer.',
    synonyms: ['trace', 'capture', 'homer', 'hep', 'sip', 'on', 'off'],
  }),
];
