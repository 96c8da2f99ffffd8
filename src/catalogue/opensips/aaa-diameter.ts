import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `aaa_diameter`: accounting and authentication over Diameter. */
export const aaaDiameter: readonly Command[] = [
  command({
    method: 'aaa_diameter:fd_log_level',
    alias: 'fd_log_level',
    summary: 'Set the log level of the freeDiameter library',
    effect: 'change',
    input: z.object({ log_level: text('Log level') }),
    recipes: ['log_level'],
    consequence: 'freeDiameter logs more or less from now on; calls are not touched.',
    synonyms: ['diameter', 'logging', 'verbosity', 'rf', 'aaa'],
  }),
];
