import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `tcp_mgm`: profiles of TCP connections. */
export const tcpMgm: readonly Command[] = [
  command({
    method: 'tcp_mgm:reload',
    alias: 'tcp_reload',
    summary: 'Load the TCP connection profiles from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: "New connections follow the database's profiles.",
    synonyms: ['tcp', 'profiles', 'refresh', 'paths'],
  }),
];
