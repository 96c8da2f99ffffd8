import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { domainsProof } from '../proof/reloads.ts';

/** Commands of the module `domain`: local domains. */
export const domain: readonly Command[] = [
  command({
    method: 'domain:dump',
    alias: 'domain_dump',
    summary: 'List the local domains',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['domains', 'local', 'served', 'hosts'],
  }),
  command({
    method: 'domain:reload',
    alias: 'domain_reload',
    summary: 'Load the local domains from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Calls for domains that are no longer in the database are not treated as local.',
    verify: domainsProof,
    synonyms: ['domains', 'refresh', 'local', 'database'],
  }),
];
