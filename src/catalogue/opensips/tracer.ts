import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice, list, text } from '../fields.ts';
import { startedTrace, stoppedTrace, switchedTrace } from '../proof/tracer.ts';
import { between } from '../version.ts';

/** A condition that OpenSIPS takes; what does not look like this it leaves out without a word. */
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const CONDITION = new RegExp(
  String.raw`^(?:call(?:er|ee)=.+|ip=(?:${OCTET}(?:\.${OCTET}){3}|[\da-f:.]*:[\da-f:.]*))$`,
  'i',
);

/** Commands of the module `tracer`: traces of calls and messages. */
export const tracer: readonly Command[] = [
  command({
    method: 'tracer:start',
    alias: 'trace_start',
    summary: 'Start a SIP trace',
    effect: 'disrupt',
    input: z.object({
      id: text('Name for the new trace, not in use yet'),
      uri: text('Where the trace goes, as hep:10.0.0.1:9060 or a SIP URI'),
      filter: list('Conditions that must all hold: caller=…, callee=… or ip=…'),
      scope: text('What is traced: m messages, t transactions, d dialogs, b back-to-back calls'),
      type: text('Kinds to trace, separated by |, such as sip|xlog'),
    }),
    recipes: ['id uri', 'id uri filter', 'id uri filter scope type'],
    consequence: ({ uri, filter }) =>
      filter === undefined
        ? `Every request and its reply is copied to ${uri}; load rises with traffic.`
        : `Requests with ${[filter].flat().join(' and ')} are copied to ${uri}; load rises with traffic.`,
    hazards: [
      {
        versions: between(),
        act: 'refuse',
        text: 'A condition that is not caller=, callee= or ip= is passed over, and more is traced than was asked for.',
        when: ({ filter }) =>
          Array.isArray(filter) && !filter.every((condition) => CONDITION.test(String(condition))),
      },
    ],
    ...startedTrace,
    note: 'It does not survive a restart.',
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
    verify: stoppedTrace,
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
    consequence: ({ id, mode }) => {
      const what = id === undefined ? 'All tracing' : `Trace ${id}`;
      return mode === 'off' ? `${what} stops.` : `${what} copies messages to its destination; load rises.`;
    },
    ...switchedTrace,
    synonyms: ['trace', 'capture', 'homer', 'hep', 'sip', 'on', 'off'],
  }),
];
