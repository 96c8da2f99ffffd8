import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `stir_shaken`. */
export const stirShaken: readonly Command[] = [
  command({
    method: 'stir_shaken:ca_reload',
    alias: 'stir_shaken_ca_reload',
    summary: 'Load the trusted STIR/SHAKEN certificates again',
    effect: 'disrupt',
    since: '3.5',
    input: z.object({}),
    recipes: [''],
    consequence: 'Signed calls are verified against the new certificates from now on.',
    synonyms: ['stir', 'shaken', 'certificates', 'ca', 'refresh'],
  }),
  command({
    method: 'stir_shaken:crl_reload',
    alias: 'stir_shaken_crl_reload',
    summary: 'Load the STIR/SHAKEN revocation lists again',
    effect: 'disrupt',
    since: '3.5',
    input: z.object({}),
    recipes: [''],
    consequence: 'Calls signed with revoked certificates are refused from now on.',
    synonyms: ['stir', 'shaken', 'crl', 'revocation', 'refresh'],
  }),
];
