import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `fraud_detection`. */
export const fraudDetection: readonly Command[] = [
  command({
    method: 'fraud_detection:reload',
    alias: 'fraud_reload',
    summary: 'Load the fraud rules from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Limits follow the database from now on; a wrong row can block or free traffic.',
    synonyms: ['fraud', 'rules', 'profiles', 'refresh'],
  }),
  command({
    method: 'fraud_detection:show_stats',
    alias: 'show_fraud_stats',
    summary: 'Show the fraud counters of a user and prefix',
    effect: 'read',
    input: z.object({ user: text('User name'), prefix: text('Dialled prefix') }),
    recipes: ['user prefix'],
    synonyms: ['fraud', 'counters', 'user', 'prefix', 'usage'],
  }),
];
