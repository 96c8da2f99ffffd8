import { z } from 'zod';
import { clean } from './cell.ts';
import type { ToolNeeds } from './needs.ts';
import { permittedToRead } from './offered.ts';
import { failed, LONGEST_ANSWER, said, tool } from './say.ts';
import type { Tool } from './tool.ts';
import { untrusted } from './untrusted.ts';

const ROOM = LONGEST_ANSWER - 500;

/** The nodes, their releases, and how each has answered of late. */
export function nodeTool({ nodes, refreshNodes, newId }: ToolNeeds): Tool {
  return tool({
    name: 'list_nodes',
    title: 'Nodes',
    description: 'All nodes and attached servers: release, whether they answer, what is wrong',
    input: z.strictObject({}),
    reads: true,
    run: async (_, { actor }) => {
      const forbidden = permittedToRead(actor);
      if (forbidden) return failed(forbidden);
      await refreshNodes();
      const all = nodes().map(
        ({ node, state, release, lastMs, waiting, fault, attached, product, environment, tags }) => ({
          node,
          state,
          kind: product ?? (attached ? 'attached server' : 'OpenSIPS'),
          release: release ?? null,
          environment: environment ?? null,
          tags: [...(tags ?? [])],
          last_ms: lastMs ?? null,
          waiting,
          fault: fault ? clean(`${fault.what} ${fault.todo}`, 300) : null,
        }),
      );
      const lines = all.map(
        ({ node, state, kind, release, environment, tags, fault }) =>
          `${node}: ${state}, ${release ? `${kind} ${release}` : `${kind}, release unknown`}${tagWords(environment, tags)}${fault ? `. ${fault}` : ''}`,
      );
      return said(untrusted(lines.join('\n').slice(0, ROOM), newId()), { nodes: all });
    },
  });
}

const tagWords = (environment: string | null, tags: readonly string[]): string => {
  const all = [environment, ...tags].filter((tag) => tag !== null);
  return all.length > 0 ? `, tags ${all.join(' ')}` : '';
};
