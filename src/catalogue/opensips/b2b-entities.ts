import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `b2b_entities`: the legs of back-to-back calls. */
export const b2bEntities: readonly Command[] = [
  command({
    method: 'b2b_entities:list',
    alias: 'b2be_list',
    summary: 'List the back-to-back entities, client and server side',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    synonyms: ['b2bua', 'entities', 'sessions', 'calls', 'uac', 'uas'],
  }),
  command({
    method: 'b2b_entities:ua_session_list',
    alias: 'ua_session_list',
    summary: 'List the user-agent sessions that OpenSIPS runs itself',
    effect: 'read',
    cost: 'dump',
    input: z.object({ key: text('Key of the session') }),
    recipes: ['', 'key'],
    synonyms: ['b2bua', 'sessions', 'calls'],
  }),
  command({
    method: 'b2b_entities:ua_session_reply',
    alias: 'ua_session_reply',
    summary: 'Reply to a request inside a user-agent session',
    effect: 'disrupt',
    input: z.object({
      key: text('Key of the session'),
      method: text('SIP method, such as INFO'),
      code: whole('SIP status code of the reply', { min: 0 }),
      reason: text('Reason phrase of the reply'),
      body: text('Body of the message'),
      extra_headers: text('Headers to add, each ended by CR LF'),
      content_type: text('Content type of the body'),
    }),
    recipes: [
      'key method code reason',
      'key method code reason body',
      'key method code reason extra_headers',
      'key method code reason body content_type',
      'key method code reason body extra_headers',
      'key method code reason body content_type extra_headers',
    ],
    consequence: 'The other side of the session gets this reply; a final one cannot be taken back.',
    synonyms: ['b2bua', 'reply', 'answer', 'session'],
  }),
  command({
    method: 'b2b_entities:ua_session_terminate',
    alias: 'ua_session_terminate',
    summary: 'End a user-agent session',
    effect: 'disrupt',
    input: z.object({
      key: text('Key of the session'),
      extra_headers: text('Headers to add, each ended by CR LF'),
    }),
    recipes: ['key', 'key extra_headers'],
    consequence: 'The call of this session is cut off.',
    synonyms: ['b2bua', 'hang up', 'terminate', 'end call'],
  }),
  command({
    method: 'b2b_entities:ua_session_update',
    alias: 'ua_session_update',
    summary: 'Send a request inside a user-agent session',
    effect: 'disrupt',
    input: z.object({
      key: text('Key of the session'),
      method: text('SIP method, such as INFO'),
      body: text('Body of the message'),
      extra_headers: text('Headers to add, each ended by CR LF'),
      content_type: text('Content type of the body'),
    }),
    recipes: [
      'key method',
      'key method body',
      'key method extra_headers',
      'key method body content_type',
      'key method body extra_headers',
      'key method body content_type extra_headers',
    ],
    consequence: 'The other side of the session gets this request and may change or end its media.',
    synonyms: ['b2bua', 're-invite', 'update', 'session'],
  }),
];
