import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';

/** Commands of the module `rls`: resource lists. */
export const rls: readonly Command[] = [
  command({
    method: 'rls:update_subscriptions',
    alias: 'rls_update_subscriptions',
    summary: 'Bring the subscriptions of a resource list up to date',
    effect: 'change',
    input: z.object({ presentity_uri: text('SIP URI of the presentity') }),
    recipes: ['presentity_uri'],
    consequence: 'Subscriptions of the list are added and ended to fit its document.',
    synonyms: ['presence', 'resource list', 'rls', 'subscriptions'],
  }),
];
