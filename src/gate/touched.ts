import type { Step } from '../approvals/approval.ts';
import type { Command } from '../catalogue/command.ts';
import type { GatePorts } from './gate-ports.ts';

/** The nodes that a call touches: those it is sent to, and all when it looks at each or when one hands it on to others, since which ones those are cannot be told. */
export function nodesTouched(
  all: readonly string[],
  command: Pick<Command, 'inner' | 'everyNode'> | undefined,
  nodes: readonly string[],
): readonly string[] {
  const reachesAll = command?.inner !== undefined || command?.everyNode === true;
  return reachesAll ? [...new Set([...nodes, ...all])] : nodes;
}

/** The nodes that these writes touch, each once. */
export function nodesOfSteps(
  ports: Pick<GatePorts, 'backend' | 'catalogue'>,
  steps: readonly Pick<Step, 'command' | 'node'>[],
): readonly string[] {
  const touched = steps.flatMap(({ command, node }) => {
    const found = ports.catalogue.find(command);
    return nodesTouched(ports.backend.nodes, found.kind === 'one' ? found.command : undefined, [node]);
  });
  return [...new Set(touched)];
}
