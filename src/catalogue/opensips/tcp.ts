import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice, text } from '../fields.ts';
import { tracingProof } from '../proof/setting.ts';

/** Commands for TCP-based connections. */
export const tcp: readonly Command[] = [
  command({
    method: 'tcp:close',
    load: null,
    summary: 'Close a TCP or TLS connection',
    effect: 'disrupt',
    since: '4.0',
    input: z.object({ ipport: text('Remote ip:port or proto:ip:port, or the id that tcp:list shows') }),
    recipes: ['ipport'],
    consequence: 'Phones and peers on this connection are unreachable until they connect again.',
    note: 'An empty answer means that there was no such connection.',
    synonyms: ['tcp', 'tls', 'connection', 'close', 'disconnect'],
  }),
  command({
    method: 'tcp:list',
    alias: 'list_tcp_conns',
    load: null,
    summary: 'List TCP, TLS and WebSocket connections',
    effect: 'read',
    cost: 'dump',
    input: z.object({ proto: text('Transport: udp, tcp, tls, sctp, ws, wss or any') }),
    recipes: ['', { params: 'proto', since: '4.0' }],
    synonyms: ['tcp', 'tls', 'connections', 'sockets', 'websocket', 'open'],
  }),
  command({
    method: 'tcp:trace',
    alias: 'tcp_trace',
    load: 'proto_tcp',
    summary: 'Show or set tracing of TCP connections',
    effect: 'read',
    writes: { trace_mode: 'change' },
    input: z.object({ trace_mode: choice('on or off', ['on', 'off']) }),
    recipes: ['', 'trace_mode'],
    consequence: ({ trace_mode }) =>
      trace_mode === 'off'
        ? 'Nothing more is traced.'
        : 'Traced events are copied to the tracing destinations; load rises with traffic.',
    ...tracingProof('tcp:trace'),
    synonyms: ['trace', 'tcp', 'connections', 'capture'],
  }),
];
