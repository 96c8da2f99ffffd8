import { generatePhones } from './generate.ts';
import { linesOut } from './lines-out.ts';
import { notablePhones } from './notable.ts';
import { ROUTE_PLAN } from './plan.ts';
import { services } from './services.ts';
import type { ClusterNode, CucmWorld } from './world.ts';

/** What a world is made of. */
export interface WorldOptions {
  /** How many phones there are beside the notable ones; 240 unless told otherwise. */
  readonly phones?: number;
  /** The nodes have their addresses for names, as Cisco advised for long. */
  readonly namedByAddress?: boolean;
  readonly version?: string;
  readonly now?: number;
}

/** The two that phones register with are destinations of the simulated OpenSIPS fleet: its PBX A and PBX B. */
const NODES: readonly ClusterNode[] = [
  node('cucm-pub', '192.0.2.47', 'Publisher'),
  node('cucm-sub1', '192.0.2.41', 'Frankfurt'),
  node('cucm-sub2', '192.0.2.42', 'Amsterdam'),
  // The database has it, and RisPort does not tell of it.
  { ...node('cucm-imp1', '192.0.2.48', 'Presence'), role: 'CUCM IM and Presence' },
];
const POOLS = ['DP_FRANKFURT', 'DP_AMSTERDAM', 'DP_LAB'] as const;
/** Generated numbers begin here; they stay clear of the notable ones. */
const FIRST_NUMBER = 41_000;

/** A cluster of a publisher and two subscribers, with three sites, two ways out, and enough that is wrong. */
export function createWorld({
  phones = 240,
  namedByAddress = false,
  version = '15.0.1.12900(234)',
  now = Date.now(),
}: WorldOptions = {}): CucmWorld {
  const nodes = NODES.map((each) => (namedByAddress ? { ...each, name: each.address } : each));
  const [publisher = '', first = '', second = ''] = nodes.map(({ name }) => name);
  const sites = { pools: POOLS, nodes: [first, second] as const };
  const known = notablePhones(sites, now);
  const many = generatePhones(phones, sites, now, FIRST_NUMBER);
  const out = linesOut([first, second], POOLS[0], now);
  const own = services([publisher, first, second], POOLS[0], ROUTE_PLAN, now);
  const parts = [known, many, out, own];
  return {
    version,
    nodes,
    pools: POOLS,
    users: [...known.users, ...many.users],
    devices: parts.flatMap(({ devices }) => devices),
    plan: ROUTE_PLAN,
    sightings: parts.flatMap(({ sightings }) => sightings),
  };
}

function node(name: string, address: string, description: string): ClusterNode {
  const usage = description === 'Publisher' ? description : 'Subscriber';
  return { name, address, usage, role: 'CUCM Voice/Video', description };
}
