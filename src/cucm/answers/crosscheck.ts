import type { Crosscheck, CrossRow, CrossVerdict } from '../../catalogue/cucm/connection-replies.ts';
import type { Destination, TrunkRow, Trunks } from '../../catalogue/cucm/replies.ts';
import { ok } from '../../kernel/result.ts';
import { compared, type NodeEnd, type TrunkEnd } from '../crosscheck/compare.ts';
import { sideOf } from '../crosscheck/opensips.ts';
import { clusterQueries } from '../queries/cluster.ts';
import { listed } from '../words.ts';
import { type Answer, type AnswerNeeds, together } from './answer.ts';
import { trunks } from './lines-out.ts';
import { cell } from './pages.ts';
import { shortfallOf, without } from './shortfall.ts';

/** The SIP trunks of CUCM and the entries of OpenSIPS laid beside each other by address, from both sides. */
export const crosscheck: Answer = async (input, asking, needs) => {
  const { opensips, client } = needs;
  asking.onProgress?.(`Asking CUCM and ${opensips.nodes.length} OpenSIPS nodes`);
  const [lines, cluster, sides] = await Promise.all([
    trunks(input, asking, needs),
    client.rows(clusterQueries.nodes, asking),
    Promise.all(opensips.nodes.map((node) => sideOf(node, opensips))),
  ]);
  if (!lines.ok) return lines;
  const known = lines.value as Trunks; // the reply of that answer
  const codes = new Map(known.nodes.map(({ node, code }) => [node, code]));
  // Presence servers route no calls.
  const servers = cluster.ok ? cluster.value.rows.filter((row) => !/presence/i.test(cell(row, 'role'))) : [];
  const nodes = cluster.ok ? servers.map((row) => cell(row, 'name')) : [...codes.keys()];
  const ends = await Promise.all(
    known.trunks.flatMap((trunk) => trunk.destinations.map((to) => trunkEnd(trunk, to, needs))),
  );
  const clusterEnds = await Promise.all(nodes.map((name) => nodeEnd(name, codes.get(name) ?? '', needs)));
  const rows = compared(ends, clusterEnds, sides);
  const nameless = [...ends, ...clusterEnds].filter(
    ({ hosts, address }) => hosts.length === 1 && isName(address),
  );
  const reply: Crosscheck = {
    ...together([known, ...(cluster.ok ? [cluster.value] : [])]),
    rows,
    counts: countsOf(rows),
    opensips: sides.map(({ node, asked, fault }) => ({
      node,
      asked,
      ...(fault === undefined ? {} : { fault }),
    })),
    ...shortfallOf([
      known.shortfall,
      cluster.ok ? undefined : without('Which nodes the cluster has', cluster.error),
      ...sides.flatMap(({ node, fault }) =>
        fault === undefined ? [] : [`${node} did not answer; what it knows is missing here: ${fault}`],
      ),
      nameless.length > 0
        ? `No address is known here for ${listed(nameless.map(({ address }) => address))}; entries of OpenSIPS by address are not found for them.`
        : undefined,
    ]),
  };
  return ok(reply);
};

async function trunkEnd(trunk: TrunkRow, to: Destination, needs: AnswerNeeds): Promise<TrunkEnd> {
  const { address, port } = to;
  return {
    kind: 'trunk',
    name: trunk.name,
    address,
    port,
    status: trunk.status,
    hosts: await hostsOf(address, needs),
  };
}

async function nodeEnd(name: string, code: string, needs: AnswerNeeds): Promise<NodeEnd> {
  return { kind: 'node', name, address: name, port: '', status: code, hosts: await hostsOf(name, needs) };
}

/** A host by its own name and by its addresses. */
async function hostsOf(host: string, { addressesOf }: AnswerNeeds): Promise<readonly string[]> {
  const own = host.toLowerCase();
  return [...new Set([own, ...(isName(own) ? await addressesOf(own) : [])])];
}

/** An address has a colon, or nothing but digits and dots. */
const isName = (host: string): boolean => !/^[\d.]+$/.test(host) && !host.includes(':');

function countsOf(rows: readonly CrossRow[]): Crosscheck['counts'] {
  const counts = new Map<CrossVerdict, number>();
  for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => ({ verdict, count }));
}
