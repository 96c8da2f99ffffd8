import type { Calls } from './calls.ts';
import { type Contacts, createContacts } from './contacts.ts';
import type { Platform } from './platform.ts';
import type { Routing } from './routing.ts';

/** All that one node knows. It is changed by writes, and may be changed from outside at any time. */
export interface World extends Calls, Platform, Routing {
  /** How many contacts are registered; setting it makes up the missing ones. */
  contacts: number;
  location: Contacts;
}

/** What a world is made of; `contacts` can be given as a number on top. */
export type WorldParts = Omit<World, 'contacts'>;

/** A world of these parts, with the parts of `seed` in their place. */
export function createWorld(parts: WorldParts, seed: Partial<World>, now: () => number): World {
  const { contacts, ...changed } = seed;
  const world = Object.defineProperty({ ...parts, ...changed }, 'contacts', {
    enumerable: true,
    get(this: WorldParts) {
      return this.location.size();
    },
    set(this: WorldParts, wanted: number) {
      this.location.resize(wanted, now());
    },
  }) as World; // defineProperty does not tell the type of what it adds
  if (contacts !== undefined) world.contacts = contacts;
  return world;
}

/** The parts of a server that has just started with no data at all. */
export function emptyParts(release: string, now: number): WorldParts {
  return {
    location: createContacts(),
    dialogs: [],
    profiles: [],
    callCenter: { agents: [], flows: [], calls: [], dispatching: 1 },
    rooms: [],
    presentities: [],
    watchers: [],
    bridges: [],
    dispatcher: { partition: 'default', sets: [] },
    balancer: [],
    drouting: { gateways: [], carriers: [], rules: [], probing: 1, loadedAt: now },
    permissions: { addresses: [], subnets: [], uris: [] },
    dialplan: [],
    domains: [],
    server: serverOf(release, now),
    connections: [],
    clusters: [],
    tags: [],
    rtpengines: [],
    rtpproxies: [],
    tls: { domains: [], reloadKills: false },
    pipes: [],
    pid: { ki: -25, kp: 0, kd: 0 },
    trace: { destinations: [], protocols: new Map(), global: true },
    blocked: [],
    variables: new Map(),
    cache: new Map(),
    config: new Map(),
    registrants: [],
    subscribers: [],
    natPing: { possible: false, on: false },
    flags: 0,
    probability: 10,
    blacklists: [],
    statistics: new Map(),
  };
}

const PROCESSES = [
  'attendant',
  'MI FIFO',
  'HTTPD 127.0.0.1:8888',
  'event_stream Sender',
  'time_keeper',
  'timer',
  'SIP receiver udp:192.0.2.10:5060',
  'SIP receiver udp:192.0.2.10:5060',
  'SIP receiver udp:192.0.2.10:5060',
  'SIP receiver udp:192.0.2.10:5060',
  'TCP receiver',
  'TCP receiver',
  'Timer handler',
  'TCP main',
];

function serverOf(release: string, now: number): Platform['server'] {
  return {
    release,
    build: 'x86_64/linux',
    args: ['/usr/sbin/opensips', '-FF', '-m', '2048', '-M', '256', '-f', '/etc/opensips/opensips.cfg'],
    pid: 1042,
    processes: PROCESSES,
    startedAt: now,
    logLevel: 2,
    xlogLevel: 2,
    logLevels: new Map(),
    consumers: new Map([
      ['stderror', { filter: 0, muted: 0 }],
      ['syslog', { filter: 0, muted: 0 }],
    ]),
  };
}
