import { fail, ok } from '../rpc/answer.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { Contact, Contacts } from '../world/contacts.ts';
import type { Context, EventParams, Handler, Handlers } from './context.ts';
import { seconds } from './dates.ts';

const TABLE = 'location';

const NO_TABLE = fail(404, 'Table not found');

const NO_AOR = fail(404, 'AOR not found');

function expiresOf({ since, expires, renewed }: Contact, now: number): number {
  const age = Math.floor((now - since) / 1000);
  return expires - (renewed ? ((age % expires) + expires) % expires : age);
}

function write(contact: Contact, now: number) {
  return {
    Contact: contact.uri,
    ContactID: contact.id,
    Expires: expiresOf(contact, now),
    Q: contact.q,
    Callid: contact.callid,
    Cseq: contact.cseq,
    'User-agent': contact.agent,
    ...(contact.received === undefined ? {} : { Received: contact.received }),
    State: contact.renewed ? 'CS_SYNC' : 'CS_NEW',
    Flags: contact.flags,
    Cflags: '',
    ...(contact.socket === undefined ? {} : { Socket: contact.socket }),
    Methods: contact.methods,
  };
}

/** A binding as its events show it. */
function eventOf(aor: string, contact: Contact, now: number): EventParams {
  return {
    domain: TABLE,
    aor,
    uri: contact.uri,
    received: contact.received ?? null,
    path: null,
    qval: Math.round(Number(contact.q) * 1000),
    user_agent: contact.agent,
    socket: contact.socket ?? '',
    bflags: 0,
    expires: seconds(now) + expiresOf(contact, now),
    callid: contact.callid,
    cseq: contact.cseq,
    attr: '',
    latency: 0,
    shtag: '',
  };
}

/** The AoR as the table knows it, or undefined when the table wants a domain that is missing. */
function aorOf({ useDomain }: Contacts, aor: string): string | undefined {
  if (!useDomain) return aor.replace(/^sip:/, '').split('@')[0];
  return aor.includes('@') ? aor : undefined;
}

/** Seconds that a dump of this many contacts holds the server: quadratic, as measured up to 100,000. */
function dumpTime(contacts: number, brief: boolean): number {
  return (brief ? 1.25e-6 : 2.01e-6) * contacts ** 2;
}

async function dump(params: Params, { world, now }: Context) {
  const brief = int(params, 'brief') !== undefined;
  const parts: string[] = [];
  for (const [aor, contacts] of world.location.each(now)) {
    const row = brief ? { AOR: aor } : { AOR: aor, Contacts: contacts.map((each) => write(each, now)) };
    parts.push(JSON.stringify(row));
    // A long dump is written in slices, so that whoever shares this process goes on.
    if (parts.length % 2000 === 0) await new Promise(setImmediate);
  }
  const json = `{"Domains":[{"name":"${TABLE}","hash_size":16384,"AORs":[${parts.join(',')}]}]}`;
  return { json, takes: dumpTime(world.contacts, brief) };
}

const about =
  (act: (aor: string, params: Params, context: Context) => ReturnType<Handler>): Handler =>
  (params, context) => {
    if (text(params, 'table_name') !== TABLE) return NO_TABLE;
    const aor = aorOf(context.world.location, text(params, 'aor'));
    return aor === undefined ? fail(400, 'Domain missing in AOR') : act(aor, params, context);
  };

/** Registered contacts. */
export const usrloc: Handlers = {
  ul_dump: dump,
  ul_show_contact: about((aor, _, { world, now }) => {
    const found = world.location.of(aor, now);
    if (found.length === 0) return NO_AOR;
    return ok({ AOR: aor, Contacts: found.map((each) => write(each, now)) });
  }),
  ul_add: about((aor, params, { world, now, raise }) => {
    const uri = text(params, 'contact');
    if (world.location.of(aor, now).length === 0) raise('E_UL_AOR_INSERT', { domain: TABLE, aor });
    const contact: Contact = {
      uri,
      id: String(3_155_420_423_519_890_392n + BigInt(world.contacts)),
      q: text(params, 'q'),
      callid: 'dfjrewr12386fd6-343@opensips.mi',
      cseq: 1,
      agent: 'OpenSIPS MI Server',
      since: now,
      expires: int(params, 'expires') ?? 0,
      renewed: false,
      flags: int(params, 'flags') ?? 0,
      methods: int(params, 'methods') ?? 0,
    };
    world.location.add(aor, contact);
    raise('E_UL_CONTACT_INSERT', eventOf(aor, contact, now));
    return ok();
  }),
  ul_rm: about((aor, _, { world, now, raise }) => {
    for (const contact of world.location.of(aor, now))
      raise('E_UL_CONTACT_DELETE', eventOf(aor, contact, now));
    if (world.location.remove(aor) > 0) raise('E_UL_AOR_DELETE', { domain: TABLE, aor });
    return ok();
  }),
  ul_rm_contact: about((aor, params, { world, now, raise }) => {
    const uri = text(params, 'contact');
    const there = world.location.of(aor, now);
    if (there.length === 0) return NO_AOR;
    const found = there.find((each) => each.uri === uri);
    if (!found || world.location.remove(aor, uri) === 0) return fail(404, 'Contact not found');
    raise('E_UL_CONTACT_DELETE', eventOf(aor, found, now));
    return ok();
  }),
  ul_flush: () => ok(),
  ul_sync: (params) => (text(params, 'table_name') === TABLE ? ok() : NO_TABLE),
};
