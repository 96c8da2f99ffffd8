import { createNode, type NodeOptions, type OpensipsNode } from './node.ts';

/** Nodes that run side by side, by name. */
export interface Fleet {
  readonly nodes: readonly OpensipsNode[];
  readonly node: (name: string) => OpensipsNode;
  /** `name=url` of every node, comma-separated, as OPENSIPS_NODES takes it. */
  readonly setting: string;
  readonly close: () => Promise<void>;
}

/** The three nodes of the small carrier. */
const CARRIER: readonly NodeOptions[] = [
  { name: 'fra', version: '3.6' },
  { name: 'ams', version: '4.0' },
  { name: 'lab', version: '3.4' },
];

/** Starts nodes that see each other in their cluster: the first of the list has node id 1. */
export async function createFleet(options: readonly NodeOptions[] = CARRIER): Promise<Fleet> {
  const nodes: OpensipsNode[] = [];
  const peer = (id: number) => nodes[id - 1];
  for (const each of options) nodes.push(await createNode({ peer, ...each }));
  return {
    nodes,
    node: (name) => {
      const found = nodes.find((each) => each.name === name);
      if (!found) throw new Error(`There is no node ${name} in this fleet`);
      return found;
    },
    setting: nodes.map(({ name, url }) => `${name}=${url}`).join(','),
    close: async () => {
      for (const { close } of nodes) await close();
    },
  };
}
