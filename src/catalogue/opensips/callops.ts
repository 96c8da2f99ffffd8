import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';
import { between } from '../version.ts';

/** Commands of the module `callops`: holding and transferring calls. */
export const callops: readonly Command[] = [
  command({
    method: 'callops:hold',
    alias: 'call_hold',
    summary: 'Put a call on hold',
    effect: 'disrupt',
    input: z.object({
      callid: text('Call-ID of the call'),
      leg: text('Which party: caller or callee'),
      headers: text('Headers to add, each ended by CR LF'),
    }),
    recipes: [
      'callid',
      { params: 'callid leg', since: '4.0' },
      { params: 'callid leg headers', since: '4.0' },
    ],
    consequence: 'Both parties stop hearing each other until the call is taken back.',
    hazards: [
      {
        versions: between(undefined, '3.6'),
        act: 'warn',
        text: 'On 3.6.8 a hold followed by an unhold crashed the server when the caller did not answer the re-INVITE.',
      },
    ],
    synonyms: ['hold', 'pause', 'call control', 'park'],
  }),
  command({
    method: 'callops:transfer',
    alias: 'call_transfer',
    summary: 'Transfer a call to another party',
    effect: 'disrupt',
    input: z.object({
      callid: text('Call-ID of the call'),
      leg: text('Which party: caller or callee'),
      destination: text('SIP URI to transfer to'),
      transfer_callid: text('Call-ID of the call to join'),
      transfer_leg: text('Which party of the other call: caller or callee'),
      transfer_fromtag: text('From tag of the call to join'),
      transfer_totag: text('To tag of the call to join'),
      transfer_destination: text('SIP URI of the party to replace'),
    }),
    recipes: [
      'callid leg destination',
      'callid leg transfer_callid transfer_leg',
      'callid leg transfer_callid transfer_leg destination',
      'callid leg transfer_callid transfer_fromtag transfer_totag transfer_destination',
    ],
    consequence: 'The transferred party leaves its present conversation.',
    synonyms: ['transfer', 'refer', 'call control', 'forward'],
  }),
  command({
    method: 'callops:unhold',
    alias: 'call_unhold',
    summary: 'Take a call back from hold',
    effect: 'disrupt',
    input: z.object({
      callid: text('Call-ID of the call'),
      leg: text('Which party: caller or callee'),
      headers: text('Headers to add, each ended by CR LF'),
    }),
    recipes: [
      'callid',
      { params: 'callid leg', since: '4.0' },
      { params: 'callid leg headers', since: '4.0' },
    ],
    consequence: 'Both parties get new media offers.',
    hazards: [
      {
        versions: between(undefined, '3.6'),
        act: 'refuse',
        text: 'On 3.6.8 it crashed the server about 35 s later when the caller did not answer the re-INVITE.',
      },
    ],
    synonyms: ['unhold', 'resume', 'call control'],
  }),
];
