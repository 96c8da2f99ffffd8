/** One binding of an AoR; times are in milliseconds since 1970. */
export interface Contact {
  readonly uri: string;
  readonly id: string;
  readonly q: string;
  readonly callid: string;
  readonly cseq: number;
  readonly agent: string;
  readonly since: number;
  /** Lifetime in seconds; one that came over SIP is renewed in time, one of ul_add runs out. */
  readonly expires: number;
  readonly renewed: boolean;
  readonly flags: number;
  readonly methods: number;
  readonly received?: string;
  readonly socket?: string;
}

/** The location table: some contacts held one by one, and as many more as wanted, made up when they are read. */
export interface Contacts {
  readonly useDomain: boolean;
  readonly size: () => number;
  readonly aors: () => number;
  /** Makes it that many contacts by making up more or by dropping the youngest. */
  readonly resize: (wanted: number, now: number) => void;
  readonly of: (aor: string, now: number) => readonly Contact[];
  readonly add: (aor: string, contact: Contact) => void;
  /** How many were there. */
  readonly remove: (aor: string, uri?: string) => number;
  readonly each: (now: number) => Iterable<readonly [aor: string, contacts: readonly Contact[]]>;
}

const AGENTS = [
  'Yealink SIP-T46U 108.86.0.118',
  'Linphone/5.2.5',
  'Asterisk PBX 20.5.0',
  'snomD785/10.1.175',
];

const NAME = /^sub(\d{7})$/;

/** Contacts by AoR; with `domain`, AoRs carry it and must be asked for with it (usrloc's use_domain). */
export function createContacts(domain?: string): Contacts {
  const held = new Map<string, Contact[]>();
  const gone = new Set<number>();
  let made = 0;
  let madeAt = 0;
  const aorOf = (at: number) => {
    const user = `sub${String(at).padStart(7, '0')}`;
    return domain === undefined ? user : `${user}@${domain}`;
  };
  const indexOf = (aor: string) => {
    const [user = '', at] = aor.split('@');
    const found = Number(NAME.exec(user)?.[1] ?? Number.NaN);
    return at === domain && found < made && !gone.has(found) ? found : undefined;
  };
  const make = (at: number): Contact => ({
    uri: `sip:${aorOf(at).split('@')[0]}@198.51.100.${(at % 250) + 2}:${5060 + (at % 7) * 2}`,
    id: String(435_582_526_459_746_190n + BigInt(at) * 4097n),
    q: '1',
    callid: `${(at * 2_654_435_761) % 4_294_967_296}@198.51.100.${(at % 250) + 2}`,
    cseq: 1 + (at % 900),
    agent: AGENTS[at % AGENTS.length] ?? '',
    since: madeAt - (at % 3600) * 1000,
    expires: 3600,
    renewed: true,
    flags: 0,
    methods: 5951,
    socket: 'udp:192.0.2.10:5060',
  });
  const alive = (contact: Contact, now: number) =>
    contact.renewed || now < contact.since + contact.expires * 1000;
  const heldSize = () => [...held.values()].reduce((sum, { length }) => sum + length, 0);
  const size = () => heldSize() + made - gone.size;
  return {
    useDomain: domain !== undefined,
    size,
    aors: () => held.size + made - gone.size,
    resize: (wanted, now) => {
      const before = heldSize();
      for (const aor of [...held.keys()].reverse()) {
        if (before <= wanted || heldSize() <= wanted) break;
        held.delete(aor);
      }
      made = Math.max(0, wanted - heldSize());
      madeAt = now;
      gone.clear();
    },
    of: (aor, now) => {
      const at = indexOf(aor);
      if (at !== undefined) return [make(at)];
      return (held.get(aor) ?? []).filter((contact) => alive(contact, now));
    },
    add: (aor, contact) => {
      const others = (held.get(aor) ?? []).filter(({ uri }) => uri !== contact.uri);
      held.set(aor, [...others, contact]);
    },
    remove: (aor, uri) => {
      const at = indexOf(aor);
      if (at !== undefined) {
        if (uri !== undefined && make(at).uri !== uri) return 0;
        gone.add(at);
        return 1;
      }
      const before = held.get(aor) ?? [];
      const after = uri === undefined ? [] : before.filter((contact) => contact.uri !== uri);
      if (after.length > 0) held.set(aor, after);
      else held.delete(aor);
      return before.length - after.length;
    },
    each: function* each(now) {
      for (const [aor, contacts] of held) {
        yield [aor, contacts.filter((contact) => alive(contact, now))];
      }
      for (let at = 0; at < made; at += 1) {
        if (!gone.has(at)) yield [aorOf(at), [make(at)]];
      }
    },
  };
}
