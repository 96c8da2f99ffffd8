import { fail, ok } from '../rpc/answer.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { ClusterNode } from '../world/platform.ts';
import type { Context, Handlers } from './context.ts';

const NO_CLUSTER = fail(404, 'Cluster id not found');

function find({ world }: Context, params: Params) {
  return world.clusters.find(({ id }) => id === int(params, 'cluster_id'));
}

/** The link as it is now: another simulated node is asked, any other stays as it was set. */
function linkOf({ peer }: Context, { id, link, enabled }: ClusterNode): ClusterNode['link'] {
  if (!enabled) return 'Down';
  const other = peer(id);
  if (!other) return link;
  return other.up() ? 'Up' : 'Down';
}

const up = (context: Context, node: ClusterNode) => linkOf(context, node) === 'Up';

function positional(params: Params): readonly unknown[] {
  const given = params['cmd_params'];
  return Array.isArray(given) ? given : [];
}

async function sendMi(params: Params, context: Context) {
  const cluster = find(context, params);
  if (!cluster) return fail(400, 'Internal error');
  const destination = int(params, 'destination');
  if (destination === cluster.self) return fail(400, 'Local node specified as destination');
  const node = cluster.nodes.find(({ id }) => id === destination);
  if (!node) return fail(400, 'Internal error');
  if (!cluster.enabled) return ok('Local node disabled');
  if (!up(context, node)) return fail(400, 'Destination down');
  await context.peer(node.id)?.run(text(params, 'cmd_name'), positional(params));
  return ok();
}

async function broadcastMi(params: Params, context: Context) {
  const cluster = find(context, params);
  if (!cluster) return fail(400, 'Internal error');
  const name = text(params, 'cmd_name');
  for (const node of cluster.nodes.filter((each) => up(context, each))) {
    await context.peer(node.id)?.run(name, positional(params));
  }
  return context.run(name, positional(params));
}

/** Clusters of OpenSIPS nodes. */
export const clusterer: Handlers = {
  clusterer_list: (_, context) =>
    ok({
      Clusters: context.world.clusters.map(({ id, nodes }) => ({
        cluster_id: id,
        Nodes: nodes.map((node) => ({
          node_id: node.id,
          db_id: node.id,
          url: node.url,
          link_state: linkOf(context, node),
          state: node.enabled ? 'enabled' : 'disabled',
          next_hop: up(context, node) ? String(node.id) : 'none',
          description: node.description,
        })),
      })),
    }),
  clusterer_list_topology: (_, context) =>
    ok({
      Clusters: context.world.clusters.map(({ id, self, nodes }) => {
        const near = nodes.filter((node) => up(context, node)).map((node) => node.id);
        const others = nodes.map((node) => ({
          node_id: node.id,
          Neighbours: near.includes(node.id) ? [self, ...near.filter((each) => each !== node.id)] : [],
        }));
        return { cluster_id: id, Nodes: [{ node_id: self, Neighbours: near }, ...others] };
      }),
    }),
  clusterer_list_cap: (_, { world }) =>
    ok({
      Clusters: world.clusters.map(({ id, capabilities }) => ({
        cluster_id: id,
        Capabilities: capabilities.map(({ name, state, enabled }) => ({
          name,
          state,
          enabled: enabled ? 'yes' : 'no',
        })),
      })),
    }),
  clusterer_set_cap_status: (params, context) => {
    const cluster = find(context, params);
    if (!cluster) return NO_CLUSTER;
    const found = cluster.capabilities.find(({ name }) => name === text(params, 'capability'));
    if (!found) return fail(404, 'Capability not found');
    found.enabled = int(params, 'status') !== 0;
    return ok();
  },
  clusterer_list_shtags: (_, { world }) =>
    ok(
      world.tags.map(({ tag, cluster, active }) => ({
        Tag: tag,
        Cluster: cluster,
        State: active ? 'active' : 'backup',
      })),
    ),
  clusterer_shtag_set_active: (params, { world, raise }) => {
    const [tag, cluster] = text(params, 'tag').split('/');
    const found = world.tags.find((each) => each.tag === tag && String(each.cluster) === cluster);
    if (!found) return fail(500, 'Failed to set new state');
    if (!found.active) {
      raise('E_CLUSTERER_SHARING_TAG_CHANGED', { tag: found.tag, cluster: found.cluster, state: 'active' });
    }
    found.active = true;
    return ok();
  },
  clusterer_set_status: (params, context) => {
    const cluster = find(context, params);
    const status = int(params, 'status') ?? 0;
    if (status !== 0 && status !== 1) return fail(400, "Bad value for 'status'");
    if (!cluster) return NO_CLUSTER;
    const id = int(params, 'node_id');
    if (id === undefined || id === cluster.self) {
      cluster.enabled = status === 1;
      return ok();
    }
    const node = cluster.nodes.find((each) => each.id === id);
    if (!node) return fail(404, 'Node id not found');
    node.enabled = status === 1;
    return ok();
  },
  cluster_send_mi: sendMi,
  cluster_broadcast_mi: broadcastMi,
};
