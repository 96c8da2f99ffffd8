import type { Cucm } from '../cucm/cucm.ts';
import type { Fault } from '../cucm/faults.ts';
import { addAsked } from './asked.ts';
import type { Asked, NodeState } from './wire.ts';

/** The cluster's name among the nodes of the page. */
export const CLUSTER = 'cucm';

const SLOW_MS = 4000;
const LONGEST_SQL = 400;
const SWITCHES: NodeState['switches'] = [
  ['down', 'Down', 'Nothing listens on the publisher’s port'],
  ['slow', 'Slow', 'Answers after four seconds'],
  ['busy', 'Busy', 'Answers with 503 that it cannot answer now'],
  ['limit', 'Too many queries', 'Another program has used up the queries of this minute'],
  ['silent', 'Node silent', 'A subscriber answers no more'],
];

/** What the page calls the cluster's faults. */
const NAMES: Readonly<Record<string, string>> = { status: 'busy', rate: 'limit' };

/** The CUCM cluster, as the page shows it. */
export function clusterState(cucm: Cucm): NodeState {
  const { world, manners, faults } = cucm;
  const truth = cucm.truth();
  const up = (of: string): string => `${truth.count(of).registered}/${truth.count(of).total} up`;
  return {
    name: CLUSTER,
    runs: `CUCM ${world.version.replace(/\(.*/, '')}`,
    switches: SWITCHES,
    up: cucm.up(),
    faults: [
      ...(cucm.up() ? [] : ['down']),
      ...faults.active().map(({ kind }) => NAMES[kind] ?? kind),
      ...(cucm.nodesDown().length > 0 ? ['silent'] : []),
    ],
    figures: {
      phones: up('Phone'),
      trunks: up('SIPTrunk'),
      gateways: up('Gateway'),
      queries: `${cucm.lastMinute()}/${manners.perMinute} a minute`,
    },
  };
}

/** What the cluster was asked, each question once; a query by its SQL, devices by what they were asked after by. */
export function clusterAsked({ asked }: Cucm): readonly Asked[] {
  const found = new Map<string, Asked>();
  for (const { at, operation, sql, criteria } of asked) {
    const items = criteria?.items ?? [];
    const devices = criteria
      ? [criteria.class, criteria.status, items.length > 3 ? `${items.length} names` : items.join(' ')].join(
          ' ',
        )
      : '';
    addAsked(found, {
      node: CLUSTER,
      at,
      method: operation || 'unreadable',
      params: (sql ?? devices).replaceAll(/\s+/g, ' ').slice(0, LONGEST_SQL),
    });
  }
  return [...found.values()];
}

/** Switches one of the cluster's faults. */
export async function setClusterFault(cucm: Cucm, kind: string, on: boolean): Promise<void> {
  const last = cucm.world.nodes.findLast(({ role }) => role === 'CUCM Voice/Video');
  if (kind === 'down') return on ? cucm.shut() : cucm.open();
  if (kind === 'silent') return cucm.setNode(last?.name ?? '', !on);
  const fault = faultOf(kind);
  if (on) cucm.faults.set(fault);
  else cucm.faults.clear(fault.kind);
}

function faultOf(kind: string): Fault {
  if (kind === 'slow') return { kind, ms: SLOW_MS };
  if (kind === 'busy') return { kind: 'status', status: 503, retryAfter: 5 };
  if (kind === 'limit') return { kind: 'rate', service: 'risport' };
  throw new Error('there is no such fault');
}
