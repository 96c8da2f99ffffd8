import { fieldsOf, listAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';
import { goneOf } from './gone.ts';

interface Node {
  readonly cluster_id?: number | undefined;
  readonly node_id?: number | undefined;
}
interface Switching extends Node {
  readonly status?: 0 | 1 | undefined;
}
interface Capability {
  readonly cluster_id?: number | undefined;
  readonly capability?: string | undefined;
  readonly status?: 0 | 1 | undefined;
}

const nodesNow: Call = { command: 'clusterer:list', input: {} };

const stateOf = (status: 0 | 1 | undefined) => (status === 1 ? 'enabled' : 'disabled');

const nodeState = (reply: unknown, { cluster_id, node_id }: Node): State => {
  const found = nodesOf(reply).find(({ cluster, id }) => cluster === cluster_id && id === node_id);
  return found ? { [`node ${node_id}`]: found.state } : {};
};

/** Another node of a cluster, enabled or disabled; the list does not show the node that answers. */
export const nodeSwitch = {
  verify: {
    read: ({ node_id }: Switching): Call | undefined => (node_id === undefined ? undefined : nodesNow),
    state: nodeState,
    wanted: ({ status }: Switching, before: State): Wanted =>
      Object.fromEntries(Object.keys(before).map((label) => [label, stateOf(status)])),
  },
  inverse: (input: Switching, before: State): Call | undefined => {
    const was = before[`node ${input.node_id}`];
    if (was === undefined) return undefined;
    return { command: 'clusterer:set_status', input: { ...input, status: was === 'enabled' ? 1 : 0 } };
  },
};

/** A capability of a cluster, enabled or disabled. */
export const capabilitySwitch = {
  verify: {
    read: (): Call => ({ command: 'clusterer:list_cap', input: {} }),
    state: (reply: unknown, { cluster_id, capability = '' }: Capability): State => {
      const clusters = (listAt(reply, 'Clusters') ?? []).map(fieldsOf);
      const cluster = clusters.find((each) => each['cluster_id'] === cluster_id);
      const capabilities = (listAt(cluster, 'Capabilities') ?? []).map(fieldsOf);
      const found = capabilities.find(({ name }) => name === capability);
      return found ? { [capability]: stateOf(found['enabled'] === 'yes' ? 1 : 0) } : {};
    },
    wanted: ({ capability = '', status }: Capability): Wanted => ({ [capability]: stateOf(status) }),
  },
  inverse: (input: Capability, before: State): Call | undefined => {
    const was = before[input.capability ?? ''];
    if (was === undefined) return undefined;
    return { command: 'clusterer:set_cap_status', input: { ...input, status: was === 'enabled' ? 1 : 0 } };
  },
};

/** The nodes of all clusters, or the one that is removed. */
export const clusterNodes = {
  all: {
    read: () => nodesNow,
    state: (reply: unknown): State =>
      Object.fromEntries(
        nodesOf(reply).map(({ cluster, id, state }) => [`node ${id} of cluster ${cluster}`, state]),
      ),
  },
  removed: {
    read: () => nodesNow,
    state: nodeState,
    wanted: (_: Node, before: State): Wanted => goneOf(before),
  },
};

/** A sharing tag, active here or not; another node has to take it back. */
export const sharingTag = {
  read: (): Call => ({ command: 'clusterer:list_shtags', input: {} }),
  state: (reply: unknown, { tag = '' }: { readonly tag?: string | undefined }): State => {
    const tags = Array.isArray(reply) ? reply.map(fieldsOf) : [];
    const found = tags.find((each) => `${String(each['Tag'])}/${String(each['Cluster'])}` === tag);
    return found ? { [tag]: String(found['State']) } : {};
  },
  wanted: ({ tag = '' }: { readonly tag?: string | undefined }): Wanted => ({ [tag]: 'active' }),
};

function nodesOf(reply: unknown) {
  return (listAt(reply, 'Clusters') ?? []).flatMap((cluster) =>
    (listAt(cluster, 'Nodes') ?? []).map(fieldsOf).map(({ node_id, state }) => ({
      cluster: Number(fieldsOf(cluster)['cluster_id']),
      id: Number(node_id),
      state: String(state),
    })),
  );
}
