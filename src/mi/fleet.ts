import type { Backend } from '../gate/ports.ts';
import { createNodeClient, type NodeClient, type NodeHealth } from './node.ts';
import type { MiSettings } from './node-settings.ts';
import { createParser } from './parse.ts';

/** The nodes as the gate needs them, and as people ask after them. */
export interface Fleet extends Backend {
  readonly health: () => readonly NodeHealth[];
  /** Asks every node for its names and release, all at once. */
  readonly discover: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Clients for all nodes; they share nothing but the thread that parses large replies. */
export function createFleet(settings: MiSettings): Fleet {
  const parser = createParser();
  const clients = new Map(
    settings.nodes.map((address) => [address.name, createNodeClient(address, settings, parser)]),
  );
  const client = (node: string): NodeClient => {
    const found = clients.get(node);
    if (!found) throw new Error(`${node} is not a configured node; the gate checks names first.`);
    return found;
  };
  const all = [...clients.values()];
  return {
    nodes: [...clients.keys()],
    factsOf: (node, once) => client(node).facts(once),
    weigh: (node, command, input) => client(node).weigh(command, input),
    run: (node, command, input, options) => client(node).run(command, input, options),
    health: () => all.map(({ health }) => health()),
    discover: async () => {
      await Promise.all(all.map(({ discover }) => discover()));
    },
    close: async () => {
      await Promise.all(all.map(({ close }) => close()));
      await parser.close();
    },
  };
}
