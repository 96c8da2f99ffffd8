import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `userblacklist`: number prefixes that nobody may call. */
export const userblacklist: readonly Command[] = [
  command({
    method: 'userblacklist:reload',
    alias: 'reload_blacklist',
    summary: 'Load the global number blacklists from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Numbers that are barred for everybody follow the database from now on.',
    synonyms: ['blacklist', 'numbers', 'prefixes', 'barred', 'refresh'],
  }),
];
