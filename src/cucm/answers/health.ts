import type { ClusterNode, CucmHealth, ServiceRow } from '../../catalogue/cucm/connection-replies.ts';
import { ok } from '../../kernel/result.ts';
import type { Connection, ServiceState } from '../client.ts';
import { clusterQueries } from '../queries/cluster.ts';
import { listed } from '../words.ts';
import type { Answer } from './answer.ts';
import { nodesOf } from './chunks.ts';
import { cell } from './pages.ts';
import { shortfallOf, without } from './shortfall.ts';

/** A name that no device has: RisPort answers with its nodes and sends no row. */
const NOBODY = 'SEP000000000000';

/** Asks both services a small question, and says how the connection is; never fails, since that is what is asked after. */
export const health: Answer = async (_input, asking, needs) => {
  const { client } = needs;
  const version = await client.version(asking);
  const [nodes, seen] = await Promise.all([
    client.rows(clusterQueries.nodes, asking),
    client.devices({ class: 'Any', status: 'Any', names: [NOBODY] }, asking),
  ]);
  const now = client.connection();
  const codes = new Map(seen.ok ? nodesOf([seen.value]).map(({ node, code }) => [node, code]) : []);
  const members: readonly ClusterNode[] = nodes.ok
    ? nodes.value.rows.map((row) => ({
        node: cell(row, 'name'),
        role: [cell(row, 'nodeusage'), cell(row, 'role')].filter(Boolean).join(', '),
        description: cell(row, 'description'),
        code: codes.get(cell(row, 'name')) ?? '',
      }))
    : [...codes].map(([node, code]) => ({ node, role: '', description: '', code }));
  const at = Math.max(now.axl.lastAttemptAt ?? 0, now.risport.lastAttemptAt ?? 0);
  const reply: CucmHealth = {
    at,
    cached: (nodes.ok && nodes.value.cached) || (seen.ok && seen.value.cached),
    url: now.url,
    cluster: now.cluster,
    version: version.ok ? version.value : (now.version ?? ''),
    schema: now.schema ?? '',
    says: says(now, version.ok, seen.ok ? 'ok' : seen.error.kind),
    ...(now.pinned ? { pinned: { what: now.pinned.what, todo: now.pinned.todo } } : {}),
    services: [serviceOf('AXL', now.axl), serviceOf('RisPort', now.risport)],
    nodes: members,
    retry: now.retry,
    queries: {
      limit: now.queries.limit,
      lastMinute: now.queries.lastMinute,
      ...(now.queries.nextAt === undefined ? {} : { nextAt: now.queries.nextAt }),
    },
    cache: {
      entries: now.cache.entries,
      ...(now.cache.oldestAt === undefined ? {} : { oldestAt: now.cache.oldestAt }),
    },
    ...shortfallOf([
      seen.ok
        ? seen.value.silent.length > 0
          ? `${listed(seen.value.silent)} did not answer RisPort.`
          : undefined
        : without('How the nodes are', seen.error),
      nodes.ok ? undefined : without('Which nodes there are', nodes.error),
    ]),
  };
  return ok(reply);
};

function says({ pinned, url }: Connection, axl: boolean, risport: string): string {
  if (pinned) return `${pinned.what} ${pinned.todo}`;
  const first = axl ? 'AXL answers' : `AXL of ${url} does not answer`;
  switch (risport) {
    case 'ok':
      return `${first}; RisPort answers.`;
    case 'resting':
      return `${first}; RisPort takes no more queries in this minute.`;
    default:
      return `${first}; RisPort does not answer.`;
  }
}

function serviceOf(service: ServiceRow['service'], state: ServiceState): ServiceRow {
  const { lastAttemptAt, lastSuccessAt, lastMs, lastFault } = state;
  return {
    service,
    state: state.state,
    ...(lastAttemptAt === undefined ? {} : { lastAttemptAt }),
    ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
    ...(lastMs === undefined ? {} : { lastMs }),
    ...(lastFault ? { lastError: { at: lastFault.at, what: lastFault.what, todo: lastFault.todo } } : {}),
  };
}
