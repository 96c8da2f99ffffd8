import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text } from '../fields.ts';

/** Commands of the module `media_exchange`: moving and copying media of calls. */
export const mediaExchange: readonly Command[] = [
  command({
    method: 'media_exchange:fork_from_call_to_uri',
    alias: 'media_fork_from_call_to_uri',
    summary: 'Copy the media of a call to another party',
    effect: 'disrupt',
    input: z.object({
      callid: text('Call-ID of the call'),
      uri: text('SIP URI to call'),
      leg: text('Which party: caller, callee or both'),
      headers: text('Headers to add, each ended by CR LF'),
      instance: text('Name of the fork; default when left out'),
    }),
    recipes: [
      'callid uri',
      'callid uri leg',
      'callid uri headers',
      'callid uri leg headers',
      { params: 'callid uri leg instance', since: '3.6' },
      { params: 'callid uri headers instance', since: '3.6' },
      { params: 'callid uri leg headers instance', since: '3.6' },
    ],
    consequence: ({ callid, uri }) => `${uri} hears call ${callid}.`,
    note: 'Give leg: without it OpenSIPS answers Failed to handle parameter.',
    synonyms: ['media', 'fork', 'record', 'listen', 'spy', 'siprec'],
  }),
  command({
    method: 'media_exchange:from_call_to_uri',
    alias: 'media_exchange_from_call_to_uri',
    summary: "Connect a call's media with another party",
    effect: 'disrupt',
    input: z.object({
      callid: text('Call-ID of the call'),
      uri: text('SIP URI to call'),
      leg: text('Which party: caller or callee'),
      headers: text('Headers to add, each ended by CR LF'),
      nohold: flag('1 to leave the other party off hold'),
    }),
    recipes: [
      'callid uri leg',
      'callid uri leg headers',
      'callid uri leg nohold',
      'callid uri leg headers nohold',
    ],
    consequence: ({ callid, uri, leg, nohold }) =>
      `The ${leg} of call ${callid} hears ${uri} instead of the other party${nohold === 1 ? '' : ', who is put on hold'}.`,
    synonyms: ['media', 'exchange', 'announce', 'playback'],
  }),
  command({
    method: 'media_exchange:from_call_to_uri_body',
    alias: 'media_exchange_from_call_to_uri_body',
    summary: "Connect a call's media with another party by a given body",
    effect: 'disrupt',
    input: z.object({
      callid: text('Call-ID of the call'),
      uri: text('SIP URI to call'),
      leg: text('Which party: caller or callee'),
      body: text('Body of the message'),
      headers: text('Headers to add, each ended by CR LF'),
      nohold: flag('1 to leave the other party off hold'),
    }),
    recipes: [
      'callid uri leg body',
      'callid uri leg body headers',
      'callid uri leg body nohold',
      'callid uri leg body headers nohold',
    ],
    consequence: ({ callid, uri, leg, nohold }) =>
      `The ${leg} of call ${callid} hears ${uri} instead of the other party${nohold === 1 ? '' : ', who is put on hold'}.`,
    synonyms: ['media', 'exchange', 'sdp', 'announce'],
  }),
  command({
    method: 'media_exchange:terminate',
    alias: 'media_terminate',
    summary: 'End a media exchange or fork of a call',
    effect: 'disrupt',
    input: z.object({
      callid: text('Call-ID of the call'),
      leg: text('Which party: caller, callee or both'),
      nohold: flag('1 to leave the other party off hold'),
      instance: text('Name of the fork; default when left out'),
    }),
    recipes: [
      'callid',
      'callid leg',
      'callid nohold',
      'callid leg nohold',
      { params: 'callid leg instance', since: '3.6' },
      { params: 'callid nohold instance', since: '3.6' },
      { params: 'callid leg nohold instance', since: '3.6' },
    ],
    consequence: ({ callid }) =>
      `The third party of call ${callid} is dropped; after an exchange the parties hear each other again.`,
    synonyms: ['media', 'fork', 'end', 'stop', 'exchange'],
  }),
];
