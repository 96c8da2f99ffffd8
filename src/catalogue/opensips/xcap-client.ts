import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `xcap_client`. */
export const xcapClient: readonly Command[] = [
  command({
    method: 'xcap_client:refreshXcapDoc',
    alias: 'refreshXcapDoc',
    summary: 'Fetch an XCAP document again',
    effect: 'change',
    input: z.object({ doc_uri: text('URI of the document'), port: whole('Port', { min: 0, max: 65_535 }) }),
    recipes: ['doc_uri port'],
    consequence: 'Rules and lists follow the new document.',
    synonyms: ['xcap', 'document', 'presence', 'refresh'],
  }),
];
