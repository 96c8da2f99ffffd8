import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `msrp_gateway`: chats between SIP and MSRP. */
export const msrpGateway: readonly Command[] = [
  command({
    method: 'msrp_gateway:end_session',
    alias: 'msrp_gw_end_session',
    summary: 'End a session between SIP messages and MSRP',
    effect: 'disrupt',
    input: z.object({ key: text('Key of the session') }),
    recipes: ['key'],
    consequence: 'This chat session is cut off.',
    synonyms: ['msrp', 'chat', 'end', 'session'],
  }),
  command({
    method: 'msrp_gateway:list_sessions',
    alias: 'msrp_gw_list_sessions',
    summary: 'List sessions between SIP messages and MSRP',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    synonyms: ['msrp', 'chat', 'sessions', 'active'],
  }),
];
