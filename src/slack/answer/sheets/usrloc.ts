import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { amount, seconds, tableOf } from '../columns.ts';
import { count, counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { nested, type Rows, rowsOf, tally } from '../rows.ts';
import { type Cell, type SheetMaker, sheet, type Table } from '../sheet.ts';

const TOP = 10;

/** Contacts with their columns; `aor` stands first in a dump. */
function contactTable(rows: Rows, withAor: boolean): Table {
  return tableOf(
    'Contacts',
    rows,
    [
      ...(withAor ? [{ key: 'AOR', label: 'AoR' }] : []),
      { key: 'Contact', label: 'Contact' },
      { key: 'User-agent', label: 'User agent' },
      { key: 'Expires', label: 'Expires in', kind: 'number' as const, show: expiry },
      { key: 'Received', label: 'Received from' },
      { key: 'Socket', label: 'Socket' },
      { key: 'Path', label: 'Path' },
      { key: 'Q', label: 'Q' },
      { key: 'Attr', label: 'Attributes' },
      {
        key: 'Ping-Latency',
        label: 'Ping',
        show: (ping) => (typeof ping === 'number' ? `${count(ping / 1000)} ms` : textOf(ping)),
      },
      { key: 'SIP_instance', label: 'SIP instance' },
      { key: 'Callid', label: 'Call-ID' },
      { key: 'Cseq', label: 'CSeq' },
      { key: 'ContactID', label: 'Contact id' },
      { key: 'State', label: 'Database', show: saved },
    ],
    ['domain', 'AOR', 'Contacts', 'Flags', 'Cflags', 'Methods'],
  );
}

const expiry = (value: unknown): Cell =>
  typeof value === 'number' && value <= 0 ? { value, text: 'expired' } : seconds(value);

/** How far usrloc has written a contact to its database. */
function saved(value: unknown): string {
  const words: Readonly<Record<string, string>> = {
    CS_NEW: 'not written yet',
    CS_SYNC: 'written',
    CS_DIRTY: 'change not written yet',
  };
  return words[textOf(value)] ?? textOf(value);
}

const dump: SheetMaker = async ({ value }) => {
  const domains = listAt(value, 'Domains');
  if (!domains) return undefined;
  const users = await nested(
    rowsOf(domains),
    (domain) => listAt(domain, 'AORs'),
    (domain, user) => ({ domain: domain['name'], ...user }),
    'drop',
  );
  if (users.count === 0) return sheet({ headline: 'Nobody is registered' });
  const contacts = await nested(
    users,
    (user) => listAt(user, 'Contacts'),
    (user, contact) => ({
      AOR: user['AOR'],
      domain: user['domain'],
      'KV-Store': user['KV-Store'],
      ...contact,
    }),
  );
  const brief = fieldsOf(users.at(0))['Contacts'] === undefined;
  if (brief) {
    const table = tableOf('Users', users, [
      { key: 'AOR', label: 'AoR' },
      { key: 'domain', label: 'Table' },
    ]);
    const hosts = await tally(users, hostOf);
    return sheet({
      headline: `${counted(users.count, 'user is', 'users are')} registered`,
      tables: [table, top('Domains', 'Domain', hosts)],
      notes: ['This is the brief list: it names no contacts.'],
    });
  }
  const agents = await tally(contacts, (contact) => textOf(contact['User-agent']) || 'none given');
  const hosts = await tally(users, hostOf);
  return sheet({
    headline: `${counted(users.count, 'user')} with ${counted(contacts.count, 'contact')}`,
    facts: [
      ['Users', count(users.count)],
      ['Contacts', count(contacts.count)],
      ['Domains', count(hosts.length)],
      ['Kinds of user agent', count(agents.length)],
    ],
    tables: [
      contactTable(contacts, true),
      top('User agents', 'User agent', agents),
      top('Domains', 'Domain', hosts),
    ],
  });
};

const showContact: SheetMaker = ({ value }) => {
  const { AOR } = fieldsOf(value);
  const contacts = listAt(value, 'Contacts');
  if (AOR === undefined || !contacts) return undefined;
  if (contacts.length === 0) return sheet({ headline: `${textOf(AOR)} has no contact` });
  return sheet({
    headline: `${textOf(AOR)} has ${counted(contacts.length, 'contact')}`,
    tables: [contactTable(rowsOf(contacts), false)],
  });
};

const hostOf = ({ AOR }: Readonly<Record<string, unknown>>): string | undefined =>
  /@([^@]+)$/.exec(textOf(AOR))?.[1];

function top(title: string, label: string, tallied: readonly (readonly [string, number])[]): Table {
  const rows = tallied.slice(0, TOP).map(([name, times]) => ({ name, times }));
  const more = tallied.length > TOP ? `, the first ${TOP} of ${count(tallied.length)}` : '';
  return tableOf(`${title}${more}`, rowsOf(rows), [
    { key: 'name', label },
    { key: 'times', label: 'Count', kind: 'number', show: amount },
  ]);
}

/** Sheets for registrations. */
export const usrloc: Readonly<Record<string, SheetMaker>> = {
  'usrloc:dump': dump,
  'usrloc:show_contact': showContact,
};
