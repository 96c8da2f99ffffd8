import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { nested, rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { stateCounts, stateWord } from '../state.ts';

const state = (value: unknown): string => stateWord(textOf(value));

const membersOf = (clusters: readonly unknown[], key: string) =>
  nested(
    rowsOf(clusters),
    (cluster) => listAt(cluster, key),
    (cluster, member) => ({ cluster: cluster['cluster_id'], ...member }),
  );

const list: SheetMaker = async ({ value }) => {
  const clusters = listAt(value, 'Clusters');
  if (!clusters) return undefined;
  if (clusters.length === 0) return sheet({ headline: 'This node is in no cluster' });
  const rows = await membersOf(clusters, 'Nodes');
  const links = await tally(rows, ({ link_state }) =>
    link_state === undefined ? undefined : state(link_state),
  );
  const peers = links.reduce((sum, [, times]) => sum + times, 0);
  const table = tableOf(
    'Other nodes',
    rows,
    [
      { key: 'cluster', label: 'Cluster' },
      { key: 'node_id', label: 'Node id', show: (id) => textOf(id) || 'no other node' },
      { key: 'link_state', label: 'Link', show: state },
      { key: 'state', label: 'State', show: state },
      { key: 'url', label: 'Address' },
      { key: 'next_hop', label: 'Next hop' },
      { key: 'description', label: 'Description' },
    ],
    ['db_id'],
  );
  const linksText = peers > 0 ? `: ${stateCounts(links)}` : '';
  return sheet({
    headline: `${counted(clusters.length, 'cluster')} with ${counted(peers, 'other node')}${linksText}`,
    tables: [table],
  });
};

const topology: SheetMaker = async ({ value }) => {
  const clusters = listAt(value, 'Clusters');
  if (!clusters) return undefined;
  if (clusters.length === 0) return sheet({ headline: 'This node is in no cluster' });
  const rows = await membersOf(clusters, 'Nodes');
  const table = tableOf('Nodes', rows, [
    { key: 'cluster', label: 'Cluster' },
    { key: 'node_id', label: 'Node id' },
    { key: 'Neighbours', label: 'Sees', show: (ids) => textOf(ids) || 'no other node' },
  ]);
  return sheet({
    headline: `${counted(rows.count, 'node')} in ${counted(clusters.length, 'cluster')}`,
    tables: [table],
  });
};

const capabilities: SheetMaker = async ({ value }) => {
  const clusters = listAt(value, 'Clusters');
  if (!clusters) return undefined;
  if (clusters.length === 0) return sheet({ headline: 'This node is in no cluster' });
  const rows = await membersOf(clusters, 'Capabilities');
  const states = await tally(rows, ({ state: word }) => (word === undefined ? undefined : state(word)));
  const many = states.reduce((sum, [, times]) => sum + times, 0);
  const table = tableOf('Capabilities', rows, [
    { key: 'cluster', label: 'Cluster' },
    { key: 'name', label: 'Capability', show: (name) => textOf(name) || 'none' },
    { key: 'state', label: 'Data', show: state },
    { key: 'enabled', label: 'Replication', show: state },
  ]);
  const statesText = many > 0 ? `: ${stateCounts(states)}` : '';
  return sheet({
    headline: `${counted(many, 'capability', 'capabilities')} in ${counted(clusters.length, 'cluster')}${statesText}`,
    tables: [table],
  });
};

const tags: SheetMaker = ({ value }) => {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const table = tableOf('Sharing tags', rowsOf(value), [
    { key: 'Tag', label: 'Tag' },
    { key: 'Cluster', label: 'Cluster' },
    {
      key: 'State',
      label: 'State on this node',
      show: (word) => (word === 'active' ? '● active' : state(word)),
    },
  ]);
  return sheet({ headline: counted(value.length, 'sharing tag'), tables: [table] });
};

/** Sheets for clusters. */
export const clusterer: Readonly<Record<string, SheetMaker>> = {
  'clusterer:list': list,
  'clusterer:list_topology': topology,
  'clusterer:list_cap': capabilities,
  'clusterer:list_shtags': tags,
};
