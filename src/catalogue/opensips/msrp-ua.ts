import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `msrp_ua`: chats that the server runs itself. */
export const msrpUa: readonly Command[] = [
  command({
    method: 'msrp_ua:end_session',
    alias: 'msrp_ua_end_session',
    summary: 'End an MSRP session',
    effect: 'disrupt',
    input: z.object({ session_id: text('Id of the session') }),
    recipes: ['session_id'],
    consequence: 'This chat session is cut off.',
    synonyms: ['msrp', 'chat', 'end', 'session'],
  }),
  command({
    method: 'msrp_ua:list_sessions',
    alias: 'msrp_ua_list_sessions',
    summary: 'List MSRP sessions',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    synonyms: ['msrp', 'chat', 'sessions', 'active'],
  }),
  command({
    method: 'msrp_ua:send_message',
    alias: 'msrp_ua_send_message',
    summary: 'Send a message into an MSRP session',
    effect: 'disrupt',
    input: z.object({
      session_id: text('Id of the session'),
      failure_report: text('yes, no or partial'),
      success_report: text('yes or no'),
      mime: text('Content type of the message'),
      body: text('Body of the message'),
    }),
    recipes: [
      'session_id',
      'session_id failure_report',
      'session_id success_report',
      'session_id failure_report success_report',
      'session_id mime body',
      'session_id mime body failure_report',
      'session_id mime body success_report',
      'session_id mime body failure_report success_report',
    ],
    consequence: 'The other side of the session gets this message.',
    synonyms: ['msrp', 'chat', 'send', 'message'],
  }),
  command({
    method: 'msrp_ua:start_session',
    alias: 'msrp_ua_start_session',
    summary: 'Start an MSRP session',
    effect: 'disrupt',
    input: z.object({
      content_types: text('Content types that the session offers'),
      from_uri: text('SIP URI of the sender'),
      to_uri: text('SIP URI of the receiver'),
      ruri: text('Request URI'),
    }),
    recipes: ['content_types from_uri to_uri ruri'],
    consequence: 'A new chat session goes out from this server.',
    synonyms: ['msrp', 'chat', 'start', 'session'],
  }),
];
