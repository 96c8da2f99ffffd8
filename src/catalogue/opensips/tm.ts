import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `tm`: transactions. */
export const tm: readonly Command[] = [
  command({
    method: 'tm:hash',
    alias: 't_hash',
    summary: 'Show the transaction table, row by row',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    estimate: {
      statistics: [],
      rows: 'rows',
      count: () => 65_536,
      // Measured: it walks the whole table whatever is in it.
      seconds: () => 5.6,
      bytes: () => 2_480_000,
      instead: () => [
        { label: 'Transaction counts', call: { command: 'statistics:get', input: { statistics: ['tm:'] } } },
      ],
    },
    synonyms: ['transactions', 'hash', 'table', 'tm', 'active'],
  }),
  command({
    method: 'tm:reply',
    alias: 't_reply',
    summary: 'Send a reply for a transaction',
    effect: 'disrupt',
    input: z.object({
      code: whole('SIP status code of the reply', { min: 0 }),
      reason: text('Reason phrase of the reply'),
      trans_id: text('Transaction, as hash_index:label'),
      to_tag: text('To tag of the reply'),
      new_headers: text('Headers to add, each ended by CR LF'),
      body: text('Body of the message'),
    }),
    recipes: [
      'code reason trans_id to_tag',
      'code reason trans_id to_tag new_headers',
      'code reason trans_id to_tag body',
      'code reason trans_id to_tag new_headers body',
    ],
    consequence: "The caller's request is answered with this reply; a final one cannot be taken back.",
    synonyms: ['transaction', 'reply', 'answer', 'response'],
  }),
  command({
    method: 'tm:uac_cancel',
    alias: 't_uac_cancel',
    summary: 'Cancel a request that this server sent',
    effect: 'disrupt',
    input: z.object({ callid: text('Call-ID of the call'), cseq: text('CSeq number of the request') }),
    recipes: ['callid cseq'],
    consequence: 'The called party stops ringing.',
    synonyms: ['cancel', 'uac', 'transaction', 'request'],
  }),
  command({
    method: 'tm:uac_dlg',
    alias: 't_uac_dlg',
    summary: 'Send a SIP request from this server',
    effect: 'disrupt',
    holdsFor: 30,
    input: z.object({
      method: text('SIP method, such as INFO'),
      ruri: text('Request URI'),
      headers: text('All headers of the request, each ended by CR LF'),
      next_hop: text('SIP URI to send the request to instead of the request URI'),
      socket: text('Socket to send from, as proto:ip:port'),
      body: text('Body of the message'),
    }),
    recipes: [
      'method ruri headers',
      'method ruri headers next_hop',
      'method ruri headers socket',
      'method ruri headers body',
      'method ruri headers next_hop socket',
      'method ruri headers next_hop body',
      'method ruri headers socket body',
      'method ruri headers next_hop socket body',
    ],
    consequence: 'The addressed party gets this request as if from a phone.',
    synonyms: ['send', 'sip', 'request', 'options', 'message', 'notify', 'ping'],
  }),
];
