import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `event_flatstore`: events in files. */
export const eventFlatstore: readonly Command[] = [
  command({
    method: 'event_flatstore:rotate',
    alias: 'evi_flat_rotate',
    summary: 'Open an event file anew',
    effect: 'change',
    input: z.object({ path_to_file: text('Path of the file on the server') }),
    recipes: ['path_to_file'],
    consequence: 'New events go to a new file.',
    synonyms: ['rotate', 'events', 'file', 'log'],
  }),
];
