import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { decimal, flag, text, whole } from '../fields.ts';
import { addedContact, removedContact, removedContacts } from '../proof/usrloc.ts';

/** Commands of the module `usrloc`: registered contacts. */
export const usrloc: readonly Command[] = [
  command({
    method: 'usrloc:add',
    alias: 'ul_add',
    summary: 'Add a contact to an address of record',
    effect: 'disrupt',
    input: z.object({
      table_name: text('Name of the location table, usually location'),
      aor: text('Address of record, as the registrar stores it (often the user part alone)'),
      contact: text('SIP URI of the contact'),
      expires: whole('After how many seconds it expires; 0 for never', { min: 0 }),
      q: decimal('Preference from 0 to 1'),
      flags: whole('Flags, as a number', { min: 0 }),
      cflags: whole("Flags of the contact's branch, as a number", { min: 0 }),
      methods: whole('Methods that the contact takes, as a bit mask; 32767 for all', { min: 0 }),
    }),
    recipes: ['table_name aor contact expires q flags cflags methods'],
    consequence: 'Calls for this address of record also ring the new contact.',
    ...addedContact,
    synonyms: ['register', 'contact', 'add', 'phone', 'location'],
  }),
  command({
    method: 'usrloc:cluster_sync',
    alias: 'ul_cluster_sync',
    summary: 'Fetch contacts from another node of the cluster',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'Contacts from another node are merged in; where both know one, the newer wins.',
    note: 'OK means that the other node was asked; the contacts come later.',
    synonyms: ['contacts', 'registrations', 'sync', 'cluster', 'replication'],
  }),
  command({
    method: 'usrloc:dump',
    alias: ['ul_dump', 'reg_dump', 'mid_reg_dump'],
    summary: 'List all registered contacts',
    effect: 'read',
    cost: 'dump',
    input: z.object({ brief: flag('1 for a short form: addresses of record alone') }),
    recipes: ['', 'brief'],
    estimate: {
      statistics: ['usrloc:'],
      rows: 'contacts',
      count: contactsIn,
      // Measured: the time grows with the square of the contacts, 20 s for 100,000 and 13 s with brief.
      seconds: (count, { brief }) => count ** 2 * (brief === 1 ? 1.3e-9 : 2e-9),
      bytes: (count, { brief }) => count * (brief === 1 ? 34 : 300),
      instead: () => [
        { label: 'Count them', call: { command: 'statistics:get', input: { statistics: ['usrloc:'] } } },
      ],
    },
    note: 'For one address of record ask ul_show_contact: it costs next to nothing.',
    synonyms: [
      'registrations',
      'contacts',
      'registered',
      'phones',
      'devices',
      'users',
      'subscribers',
      'location',
    ],
  }),
  command({
    method: 'usrloc:flush',
    alias: 'ul_flush',
    summary: 'Write contacts in memory to the database',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'Changes that wait in memory are written to the database now.',
    synonyms: ['contacts', 'registrations', 'save', 'database'],
  }),
  command({
    method: 'usrloc:rm',
    alias: 'ul_rm',
    summary: 'Remove all contacts of an address of record',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      table_name: text('Name of the location table, usually location'),
      aor: text('Address of record, as the registrar stores it (often the user part alone)'),
    }),
    recipes: ['table_name aor'],
    consequence: "This user's phones are unreachable until they register again.",
    ...removedContacts,
    note: 'OK comes back even when there was nothing to remove.',
    synonyms: ['unregister', 'user', 'contacts', 'remove', 'phones', 'kick', 'log out'],
  }),
  command({
    method: 'usrloc:rm_contact',
    alias: 'ul_rm_contact',
    summary: 'Remove one contact of an address of record',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      table_name: text('Name of the location table, usually location'),
      aor: text('Address of record, as the registrar stores it (often the user part alone)'),
      contact: text('SIP URI of the contact'),
    }),
    recipes: ['table_name aor contact'],
    consequence: 'This phone is unreachable until it registers again.',
    ...removedContact,
    synonyms: ['unregister', 'contact', 'remove', 'phone', 'kick'],
  }),
  command({
    method: 'usrloc:show_contact',
    alias: 'ul_show_contact',
    summary: 'Show the contacts of one address of record',
    effect: 'read',
    input: z.object({
      table_name: text('Name of the location table, usually location'),
      aor: text('Address of record, as the registrar stores it (often the user part alone)'),
    }),
    recipes: ['table_name aor'],
    synonyms: ['registered', 'contact', 'phone', 'user', 'aor', 'online', 'device', 'user agent'],
  }),
  command({
    method: 'usrloc:sync',
    alias: 'ul_sync',
    summary: 'Empty the location table and write it anew from memory',
    effect: 'disrupt',
    input: z.object({
      table_name: text('Name of the location table, usually location'),
      aor: text('Address of record, as the registrar stores it (often the user part alone)'),
    }),
    recipes: ['table_name', 'table_name aor'],
    consequence: ({ table_name, aor }) =>
      `The rows of ${aor ?? 'every user'} in ${table_name} are deleted and written anew from memory; contacts that only the database holds are lost.`,
    note: 'It writes memory to the database, never the other way round.',
    synonyms: ['contacts', 'registrations', 'sync', 'database', 'rewrite'],
  }),
];

/** Contacts of all tables; where a server keeps no such figure, its registered users. */
function contactsIn(statistics: Readonly<Record<string, number>>): number {
  const tables = Object.entries(statistics).filter(([name]) => name.endsWith('-contacts'));
  const contacts = tables.reduce((sum, [, figure]) => sum + figure, 0);
  return Math.max(contacts, statistics['usrloc:registered_users'] ?? 0);
}
