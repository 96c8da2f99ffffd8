import type { Command } from '../catalogue/command.ts';
import type { Backend } from '../gate/ports.ts';
import { ok } from '../kernel/result.ts';
import type { AttachedSettings } from './attached-server.ts';
import { type AttachedClient, type AttachedHealth, createAttachedClient } from './client.ts';

/** All attached servers together. */
export interface Attached {
  readonly names: readonly string[];
  /** What they offered when they last answered. */
  readonly commands: () => readonly Command[];
  readonly health: () => readonly AttachedHealth[];
  readonly factsOf: Backend['factsOf'];
  readonly run: Backend['run'];
  /** Lists the tools of every server where that is due; never rejects. */
  readonly tend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Clients for all attached servers; they share nothing, and a slow one delays no other. */
export function createAttached(settings: AttachedSettings): Attached {
  const clients = new Map(
    settings.servers.map((server) => [server.name, createAttachedClient(server, settings)]),
  );
  const all = [...clients.values()];
  const client = (node: string): AttachedClient => {
    const found = clients.get(node);
    if (!found) throw new Error(`${node} is not an attached server; the gate checks names first.`);
    return found;
  };
  return {
    names: [...clients.keys()],
    commands: () => all.flatMap(({ commands }) => commands()),
    health: () => all.map(({ health }) => health()),
    factsOf: (node) => client(node).facts(),
    run: (node, command, input, options) => client(node).run(command, input, options),
    tend: async () => {
      await Promise.all(all.map(({ tend }) => tend()));
    },
    close: async () => {
      await Promise.all(all.map(({ close }) => close()));
    },
  };
}

/** The platform with the attached servers beside it: each call goes where its node is, and the fleet's nodes stay its own. */
export function joined(fleet: Backend, attached: Pick<Attached, 'names' | 'factsOf' | 'run'>): Backend {
  const isAttached = (node: string): boolean => attached.names.includes(node);
  return {
    nodes: fleet.nodes,
    factsOf: (node) => (isAttached(node) ? attached.factsOf(node) : fleet.factsOf(node)),
    weigh: (node, command, input) =>
      isAttached(node) ? Promise.resolve(ok(undefined)) : fleet.weigh(node, command, input),
    run: (node, command, input, options) =>
      isAttached(node)
        ? attached.run(node, command, input, options)
        : fleet.run(node, command, input, options),
  };
}
