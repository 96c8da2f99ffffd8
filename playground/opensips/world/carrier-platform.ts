import type { Platform } from './platform.ts';

/** The three sites; any other name is a node of its own. */
const SITES: readonly { readonly name: string; readonly id: number; readonly host: string }[] = [
  { name: 'fra', id: 1, host: '192.0.2.10' },
  { name: 'ams', id: 2, host: '192.0.2.20' },
  { name: 'lab', id: 3, host: '192.0.2.30' },
];

type Kept = Omit<Platform, 'server' | 'statistics' | 'subscribers' | 'pid' | 'flags' | 'probability'>;

function clusterOf(self: number): Platform['clusters'] {
  const others = SITES.filter(({ id }) => id !== self);
  return [
    {
      id: 1,
      self,
      enabled: true,
      nodes: others.map(({ id, name, host }) => ({
        id,
        url: `bin:${host}:5566`,
        description: name,
        link: 'Up',
        enabled: true,
      })),
      capabilities: [
        { name: 'usrloc-contact-repl', state: 'Ok', enabled: true },
        { name: 'dialog-dlg-repl', state: 'Ok', enabled: true },
      ],
    },
  ];
}

function relays(urls: readonly string[]): Platform['rtpengines'] {
  return urls.map((url, index) => ({
    set: index < 2 ? 1 : 2,
    url,
    index,
    disabled: index === 2,
    weight: 1,
  }));
}

/** The address that a node receives SIP on. */
export function hostOf(name: string): string {
  return SITES.find((each) => each.name === name)?.host ?? '192.0.2.40';
}

/** What the small carrier runs on: cluster, media relays, TLS, rate limits, traces and the like. */
export function carrierPlatform(name: string, now: number): Kept {
  const site = SITES.find((each) => each.name === name);
  const host = hostOf(name);
  const socket = `udp:${host}:5060`;
  const connection = (id: number, type: string, last: number) => ({
    id,
    type,
    remote: `198.51.100.${last}:${41_000 + id}`,
    local: `${host}:${type === 'tls' ? 5061 : 5060}`,
    until: now + id * 7_000,
  });
  return {
    connections: [connection(17, 'tcp', 24), connection(23, 'tls', 22), connection(31, 'tls', 67)],
    clusters: clusterOf(site?.id ?? 1),
    tags: [
      { tag: 'vip', cluster: 1, active: name !== 'ams' && name !== 'lab' },
      { tag: 'backup', cluster: 1, active: name === 'ams' },
    ],
    rtpengines: relays(['udp:192.0.2.61:2223', 'udp:192.0.2.62:2223', 'udp:192.0.2.63:2223']),
    rtpproxies: relays(['udp:192.0.2.71:7890', 'udp:192.0.2.72:7890']),
    tls: {
      domains: [
        { name: 'uplink', server: false, address: '*' },
        { name: 'default', server: true, address: `${host}:5061` },
      ],
      reloadKills: false,
    },
    pipes: [
      { id: 'calls_in', algorithm: 'TAILDROP', limit: 500, counter: 42 },
      { id: 'from_alice', algorithm: 'NETWORK', limit: 50, counter: 1 },
    ],
    trace: {
      destinations: [
        { name: 'hep', type: 'HEP', uri: '192.0.2.80:9060', on: true },
        { name: 'tid', type: 'Database', uri: 'mysql://opensips@192.0.2.90/opensips', on: false },
      ],
      protocols: new Map(),
      global: true,
    },
    blocked: ['203.0.113.66'],
    variables: new Map<string, string | number>([
      ['motd', 'hello'],
      ['maintenance', 0],
    ]),
    cache: new Map([['greeting', 'hello']]),
    config: new Map([
      ['max_calls', { value: '200', description: 'call cap of the cluster' }],
      ['maintenance', { value: '0', description: null }],
    ]),
    registrants: [
      {
        aor: 'sip:trunk1@north.example.test',
        binding: `sip:trunk1@${host}:5060`,
        registrar: 'sip:198.51.100.10:5060',
        socket,
        state: 'REGISTERED_STATE',
        enabled: true,
        sentAt: now - 45_000,
        ip: '198.51.100.10',
      },
      {
        aor: 'sip:trunk2@south.example.test',
        binding: `sip:trunk2@${host}:5060`,
        registrar: 'sip:198.51.100.20:5060',
        socket,
        state: 'REGISTER_TIMEOUT_STATE',
        enabled: true,
        sentAt: now - 110_000,
      },
    ],
    natPing: { possible: true, on: true },
    blacklists: [
      {
        name: 'gw_down',
        owner: 'drouting',
        flags: ['expire'],
        rules: [{ ip: '198.51.100.20', mask: '255.255.255.255', port: 0 }],
      },
    ],
  };
}
