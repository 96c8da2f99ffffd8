import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `lua`. */
export const lua: readonly Command[] = [
  command({
    method: 'lua:watch',
    alias: 'watch',
    summary: 'Show or set which file extensions Lua scripts are watched for',
    effect: 'read',
    writes: { action: 'change' },
    input: z.object({
      action: text('What to do with the extension: add or delete'),
      extension: text('File extension'),
    }),
    recipes: ['', 'action extension'],
    consequence: 'Changed scripts are loaded or ignored from now on.',
    synonyms: ['lua', 'watch', 'script', 'extension'],
  }),
];
