import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Commands of the module `b2b_sca`: shared call appearances. */
export const b2bSca: readonly Command[] = [
  command({
    method: 'b2b_sca:list',
    alias: ['sca_list', 'b2b_sca_list'],
    summary: 'List shared call appearances and who watches them',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['shared line', 'sca', 'appearance', 'subscriptions'],
  }),
];
