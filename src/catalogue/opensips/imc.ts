import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';
import { between } from '../version.ts';

/** Commands of the module `imc`: chat rooms. */
export const imc: readonly Command[] = [
  command({
    method: 'imc:list_members',
    alias: 'imc_list_members',
    summary: 'List the members of a chat room',
    effect: 'read',
    cost: 'list',
    input: z.object({ room: text('SIP URI of the room') }),
    recipes: ['room'],
    synonyms: ['chat', 'room', 'members', 'imc', 'messaging'],
  }),
  command({
    method: 'imc:list_rooms',
    alias: 'imc_list_rooms',
    summary: 'List the chat rooms',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    hazards: [
      {
        versions: between(),
        act: 'refuse',
        text: 'It crashes the whole server (seen on 3.6.8 and 4.0.1) when a room has no members.',
      },
    ],
    synonyms: ['chat', 'rooms', 'imc', 'messaging'],
  }),
];
