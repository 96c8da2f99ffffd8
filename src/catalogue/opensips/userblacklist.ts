import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `userblacklist`. */
export const userblacklist: readonly Command[] = [
  command({
    method: 'userblacklist:reload',
    alias: 'reload_blacklist',
    summary: "Load the users' blacklists from the database again",
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Numbers that users have barred follow the database from now on.',
    synonyms: ['blacklist', 'users', 'barred', 'refresh'],
  }),
];
