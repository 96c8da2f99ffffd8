import type { Dialog } from '../world/calls.ts';
import { type Contact, createContacts } from '../world/contacts.ts';
import type { Registrant } from '../world/platform.ts';
import type { World } from '../world/world.ts';
import { recordedRouting } from './recorded-routing.ts';

const DOMAIN = 'sip.example.test';

interface Recorded {
  readonly port: number;
  /** The dialogs that the recording names, as `ID callid`. */
  readonly dialogs: readonly string[];
  readonly pipes: World['pipes'];
  readonly rooms: World['rooms'];
}

const OF: Readonly<Record<'3.6' | '4.0', Recorded>> = {
  '3.6': {
    port: 5060,
    dialogs: ['9.f497b9f4 62-16405@127.0.0.1', '7.a1 180-17746@127.0.0.1', '8.a2 64-16405@127.0.0.1'],
    pipes: [],
    rooms: [],
  },
  '4.0': {
    port: 5160,
    dialogs: [
      'f.1c39d4e6 297-14816@127.0.0.1',
      'c3.46019e22 287-14816@127.0.0.1',
      'fe.dad92052 294-14816@127.0.0.1',
      '8.a2 300-14816@127.0.0.1',
    ],
    pipes: [
      { id: 'from_1066', algorithm: 'NETWORK', limit: 50, counter: 0 },
      { id: 'calls_in', algorithm: 'TAILDROP', limit: 500, counter: 2 },
    ],
    rooms: [{ uri: `sip:ops@${DOMAIN}`, members: [] }],
  },
};

function dialog(line: string, port: number, now: number): Dialog {
  const [id = '', callid = ''] = line.split(' ');
  return {
    id,
    dbId: '39990294863',
    state: 4,
    start: now - 900_000,
    until: now + 43_200_000,
    callid,
    from: { uri: `sip:1269@${DOMAIN}`, tag: '16405SIPpTag0062', contact: 'sip:1269@127.0.0.1:5093' },
    to: { uri: `sip:71765@${DOMAIN}`, tag: 'uas50716d39819', contact: 'sip:uas@127.0.0.1:5071' },
    socket: `udp:127.0.0.1:${port}`,
    media: { host: '127.0.0.1', port: 6000 },
    values: { cct: '', route: '71765', account: 'acct-1269' },
    profiles: [
      { name: 'inbound', value: '' },
      { name: 'caller', value: '1269' },
    ],
    load: { destination: 1, resource: 'channels' },
  };
}

function contact(user: string, now: number, renewed: boolean): Contact {
  return {
    uri: `sip:${user}@127.0.0.1:5080`,
    id: '435582526459746190',
    q: '0.5',
    callid: `reg-${user}-5-1-17745@127.0.0.1`,
    cseq: 4004,
    agent: renewed ? 'Asterisk PBX 20.5.0' : 'OpenSIPS MI Server',
    since: now,
    expires: 600,
    renewed,
    flags: 0,
    methods: 5951,
    ...(renewed ? { socket: 'udp:127.0.0.1:5060' } : {}),
  };
}

function trunk(at: number, registrar: number, port: number, state: string): Registrant {
  return {
    aor: `sip:trunk${at}@127.0.0.1:${registrar}`,
    binding: `sip:trunk${at}@127.0.0.1:${port}`,
    registrar: `sip:127.0.0.1:${registrar}`,
    socket: `udp:127.0.0.1:${port}`,
    state,
    enabled: at < 3,
    sentAt: 0,
    ...(at === 1 ? { ip: '127.0.0.1' } : {}),
  };
}

/** The world of the servers whose transcripts the conformance test replays, as far as requests name it. */
export function recordedWorld(version: '3.6' | '4.0', now: number): Partial<World> {
  const { port, dialogs, pipes, rooms } = OF[version];
  const location = createContacts(DOMAIN);
  location.add(`1001@${DOMAIN}`, contact('1001', now, true));
  // The record of this ul_add is not among the transcripts, that of its effect is.
  location.add(`2001@${DOMAIN}`, contact('2001', now, false));
  const tlsDomains = [
    { name: 'clidef', server: false, address: '*' },
    { name: 'default', server: true, address: '127.0.0.1:5061' },
  ];
  return {
    ...recordedRouting(now),
    location,
    dialogs: dialogs.map((line) => dialog(line, port, now)),
    profiles: ['inbound', 'outbound', 'caller', 'trunk'].map((name) => ({
      name,
      hasValue: name === 'caller' || name === 'trunk',
    })),
    callCenter: {
      agents: ['bob', 'carol', 'alice'].map((id) => ({
        id,
        loggedIn: id !== 'bob',
        state: 'free',
        flows: ['sales'],
        calls: 0,
      })),
      flows: ['sales', 'support'].map((id) => ({ id, priority: 1, average: 0, processed: 0 })),
      calls: [],
      dispatching: 1,
    },
    rooms,
    presentities: [],
    watchers: [],
    bridges: [],
    connections: [],
    clusters: [
      { id: 2, self: 1, enabled: true, nodes: [], capabilities: [] },
      {
        id: 1,
        self: 1,
        enabled: true,
        nodes: [{ id: 2, url: 'bin:127.0.0.1:5567', description: 'peer', link: 'Probe', enabled: true }],
        capabilities: [],
      },
    ],
    tags: [
      { tag: 'backup', cluster: 1, active: false },
      { tag: 'vip', cluster: 1, active: true },
    ],
    rtpengines: [2223, 2224, 2225].map((at, index) => ({
      set: index < 2 ? 1 : 2,
      url: `udp:127.0.0.1:${at}`,
      index,
      disabled: index === 2,
      weight: 1,
    })),
    rtpproxies: [{ set: 1, url: 'udp:127.0.0.1:7890', index: 0, disabled: true, weight: 1 }],
    pipes,
    trace: {
      destinations: [
        { name: 'hep', type: 'HEP', uri: '127.0.0.1:9061', on: false },
        { name: 'tid', type: 'Database', uri: 'sqlite:///opensips.db', on: false },
      ],
      protocols: new Map(),
      global: true,
    },
    blocked: [],
    cache: new Map([
      ['domainssip.example.test', 'tenant=1'],
      ['k2', '7'],
    ]),
    config: new Map([
      ['greeting', { value: 'hello', description: null }],
      ['max_calls', { value: '200', description: 'cluster wide call cap' }],
      ['maintenance', { value: '0', description: 'maintenance switch' }],
      ...(version === '3.6' ? ([['newkey', { value: 'v', description: 'd' }]] as const) : []),
    ]),
    registrants: [
      trunk(1, 5077, port, 'REGISTERED_STATE'),
      trunk(2, 5079, port, 'NOT_REGISTERED_STATE'),
      trunk(3, 5077, port, 'NOT_REGISTERED_STATE'),
    ],
    natPing: { possible: false, on: false },
    blacklists: [],
    tls: { domains: tlsDomains, reloadKills: version === '4.0' },
  };
}
