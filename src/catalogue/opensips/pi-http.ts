import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `pi_http`: web provisioning. */
export const piHttp: readonly Command[] = [
  command({
    method: 'pi_http:reload_tbls_and_cmds',
    alias: 'pi_reload_tbls_and_cmds',
    summary: 'Load the tables and commands of the web provisioning again',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'The provisioning pages follow the file as it is now.',
    synonyms: ['provisioning', 'web', 'refresh', 'pi'],
  }),
];
