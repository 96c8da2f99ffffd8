import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `httpd`. */
export const httpd: readonly Command[] = [
  command({
    method: 'httpd:list_root_path',
    alias: 'httpd_list_root_path',
    summary: 'List the paths that the HTTP server serves',
    effect: 'read',
    input: z.object({}),
    recipes: [''],
    synonyms: ['http', 'paths', 'web', 'mi_http'],
  }),
];
