import { fieldsOf, listAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';
import { goneOf } from './gone.ts';

interface Address {
  readonly table_name?: string | undefined;
  readonly aor?: string | undefined;
}
interface OneContact extends Address {
  readonly contact?: string | undefined;
}

const read = ({ table_name, aor }: Address): Call => ({
  command: 'usrloc:show_contact',
  input: { table_name, aor },
});

const state = (reply: unknown): State =>
  Object.fromEntries(contactsIn(reply).map((contact) => [contact, 'registered']));

const contacts = (count: number) => ({ count, of: 'contacts' });

/** A contact that is added, beside those that the address of record has. */
export const addedContact = {
  verify: {
    read,
    state,
    wanted: ({ contact = '' }: OneContact): Wanted => ({ [contact]: 'registered' }),
  },
  reach: { read, count: (reply: unknown) => contacts(contactsIn(reply).length) },
  inverse: ({ table_name, aor, contact = '' }: OneContact, before: State): Call | undefined =>
    contact in before ? undefined : { command: 'usrloc:rm_contact', input: { table_name, aor, contact } },
};

/** One contact that is removed; only the phone itself can register it again. */
export const removedContact = {
  verify: { read, state, wanted: ({ contact = '' }: OneContact): Wanted => ({ [contact]: null }) },
  reach: {
    read,
    count: (reply: unknown, { contact }: OneContact) =>
      contacts(contactsIn(reply).filter((each) => each === contact).length),
  },
};

/** All contacts of an address of record, removed. */
export const removedContacts = {
  verify: { read, state, wanted: (_: Address, before: State): Wanted => goneOf(before) },
  reach: { read, count: (reply: unknown) => contacts(contactsIn(reply).length) },
};

function contactsIn(reply: unknown): readonly string[] {
  return (listAt(reply, 'Contacts') ?? []).map((contact) => String(fieldsOf(contact)['Contact']));
}
