import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, list, text, whole } from '../fields.ts';
import { capabilitySwitch, clusterNodes, nodeSwitch, sharingTag } from '../proof/clusterer.ts';

/** Commands of the module `clusterer` that act. */
export const clustererControl: readonly Command[] = [
  command({
    method: 'clusterer:broadcast_mi',
    alias: 'cluster_broadcast_mi',
    summary: 'Run a command on every node of a cluster',
    effect: 'read',
    input: z.object({
      cluster_id: whole('Id of the cluster', { min: 0 }),
      cmd_name: text('Name of the command to run there'),
      cmd_params: list("Its parameters, in the command's own order"),
    }),
    recipes: ['cluster_id cmd_name', 'cluster_id cmd_name cmd_params'],
    inner: ({ cmd_name, cmd_params }) => ({ command: cmd_name ?? '', params: cmd_params ?? [] }),
    consequence: ({ cluster_id, cmd_name }) =>
      `${cmd_name} runs on every node of cluster ${cluster_id}, with the consequences of that command.`,
    synonyms: ['cluster', 'all nodes', 'broadcast', 'remote'],
  }),
  command({
    method: 'clusterer:send_mi',
    alias: 'cluster_send_mi',
    summary: 'Run a command on another node of a cluster',
    effect: 'read',
    input: z.object({
      cluster_id: whole('Id of the cluster', { min: 0 }),
      destination: whole('Id of the node to run it on', { min: 0 }),
      cmd_name: text('Name of the command to run there'),
      cmd_params: list("Its parameters, in the command's own order"),
    }),
    recipes: ['cluster_id destination cmd_name', 'cluster_id destination cmd_name cmd_params'],
    inner: ({ cmd_name, cmd_params }) => ({ command: cmd_name ?? '', params: cmd_params ?? [] }),
    consequence: ({ cluster_id, destination, cmd_name }) =>
      `${cmd_name} runs on node ${destination} of cluster ${cluster_id}, with the consequences of that command.`,
    synonyms: ['cluster', 'remote', 'node', 'send'],
  }),
  command({
    method: 'clusterer:set_cap_status',
    alias: 'clusterer_set_cap_status',
    summary: 'Enable or disable a capability in a cluster',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      cluster_id: whole('Id of the cluster', { min: 0 }),
      capability: text('Name of the capability, such as dialog-dlg-repl'),
      status: flag('1 to enable, 0 to disable'),
    }),
    recipes: ['cluster_id capability status'],
    consequence: 'While disabled, data of this capability is not shared with the other nodes.',
    ...capabilitySwitch,
    synonyms: ['cluster', 'capability', 'enable', 'disable', 'replication'],
  }),
  command({
    method: 'clusterer:set_status',
    alias: 'clusterer_set_status',
    summary: 'Enable or disable this or another node in a cluster',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      cluster_id: whole('Id of the cluster', { min: 0 }),
      status: flag('1 to enable, 0 to disable'),
      node_id: whole('Id of the node', { min: 0 }),
    }),
    recipes: ['cluster_id status', 'cluster_id node_id status'],
    consequence: 'A disabled node shares no state with the others and takes no shared work.',
    ...nodeSwitch,
    synonyms: ['cluster', 'node', 'enable', 'disable', 'drain', 'maintenance'],
  }),
  command({
    method: 'clusterer:shtag_set_active',
    alias: 'clusterer_shtag_set_active',
    summary: 'Make this node the active one for a sharing tag',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({ tag: text('Sharing tag and cluster, as tag/id') }),
    recipes: ['tag'],
    consequence: 'This node takes over pinging, timers and traffic of the tag; the other one steps back.',
    verify: sharingTag,
    synonyms: ['cluster', 'sharing tag', 'failover', 'active', 'takeover', 'vip'],
  }),
  command({
    method: 'clusterer:remove_node',
    alias: 'clusterer_remove_node',
    summary: 'Remove a node from a cluster',
    effect: 'disrupt',
    input: z.object({
      cluster_id: whole('Id of the cluster', { min: 0 }),
      node_id: whole('Id of the node', { min: 0 }),
    }),
    recipes: ['cluster_id node_id'],
    consequence: 'The node no longer shares state with the others.',
    verify: clusterNodes.removed,
    synonyms: ['cluster', 'remove', 'node', 'leave'],
  }),
  command({
    method: 'clusterer:reload',
    alias: 'clusterer_reload',
    summary: 'Load the cluster definition from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Nodes join or leave the cluster as the database has it.',
    verify: clusterNodes.all,
    synonyms: ['cluster', 'refresh', 'nodes', 'database'],
  }),
];
