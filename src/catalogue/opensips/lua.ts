import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { choice, text } from '../fields.ts';

/** Commands of the module `lua`. */
export const lua: readonly Command[] = [
  command({
    method: 'lua:watch',
    alias: 'watch',
    summary: 'Show or change the phone extensions that Lua scripts watch',
    effect: 'read',
    writes: { action: 'change' },
    input: z.object({
      action: choice('add or delete', ['add', 'delete']),
      extension: text('User part of a SIP URI, as in From or To'),
    }),
    recipes: ['', 'action extension'],
    consequence: ({ action, extension }) =>
      action === 'delete'
        ? `Lua scripts no longer treat calls of ${extension} as watched.`
        : `Lua scripts treat calls of ${extension} as watched.`,
    synonyms: ['lua', 'watched', 'script', 'extensions', 'users'],
  }),
];
