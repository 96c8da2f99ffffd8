import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { tlsProof } from '../proof/reloads.ts';
import { between } from '../version.ts';

/** Commands of the module `tls_mgm`: TLS domains and certificates. */
export const tlsMgm: readonly Command[] = [
  command({
    method: 'tls_mgm:list',
    alias: 'tls_list',
    summary: 'List TLS domains and their certificates',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['tls', 'certificates', 'domains', 'expiry', 'ssl'],
  }),
  command({
    method: 'tls_mgm:reload',
    alias: 'tls_reload',
    summary: 'Load the TLS domains from the database again',
    effect: 'disrupt',
    input: z.object({}),
    recipes: [''],
    consequence: "New TLS connections use the database's certificates; a wrong one keeps peers out.",
    hazards: [
      { versions: between('4.0'), act: 'refuse', text: 'It crashed a server of release 4.0.1 on every try.' },
    ],
    verify: tlsProof,
    synonyms: ['tls', 'certificates', 'refresh', 'ssl', 'renew'],
  }),
];
