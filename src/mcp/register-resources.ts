import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import type { Command } from '../catalogue/command.ts';
import type { Actor } from '../policy/actor.ts';
import { describe, worstOf } from '../tools/describe.ts';
import { knownNodes, permitted } from '../tools/offered.ts';
import { untrusted } from '../tools/untrusted.ts';
import type { McpNeeds } from './needs.ts';

const ALL = 'opensips://commands';
const TEXT = 'text/plain';
const MOST_COMPLETIONS = 50;

/** The catalogue to read in: one list, and a page for each command that the caller may run. */
export function registerResources(server: McpServer, needs: McpNeeds, actor: Actor): void {
  const { catalogue } = needs;
  const mine = catalogue.commands
    .filter((command) => !command.absent && permitted(catalogue, command, actor))
    .toSorted((a, b) => a.method.localeCompare(b.method));
  const line = (command: Command): string =>
    [command.method, command.aliases[0] ?? '', worstOf(catalogue, command), command.summary].join('\t');

  server.registerResource(
    'commands',
    ALL,
    { title: 'All commands', description: 'Name, older name, effect and summary of each', mimeType: TEXT },
    async (uri) => ({ contents: [{ uri: uri.href, mimeType: TEXT, text: mine.map(line).join('\n') }] }),
  );

  const each = new ResourceTemplate(`${ALL}/{name}`, {
    list: async () => ({
      resources: mine.map(({ method, summary }) => ({
        uri: `${ALL}/${method}`,
        name: method,
        description: summary,
        mimeType: TEXT,
      })),
    }),
    complete: {
      name: (typed) =>
        mine
          .map(({ method }) => method)
          .filter((method) => method.includes(typed))
          .slice(0, MOST_COMPLETIONS),
    },
  });
  const about = { title: 'One command', description: 'Parameters, effect, hazards', mimeType: TEXT };
  server.registerResource('command', each, about, async (uri, { name }) => {
    const found = catalogue.find(decodeURIComponent(String(name)));
    if (found.kind !== 'one' || !mine.includes(found.command)) throw new ResourceNotFoundError(uri.href);
    const known = await knownNodes(needs);
    const nodes = known.map((facts) => ({ node: facts.node, name: facts.nameOf(found.command) }));
    const words = describe(catalogue, found.command, nodes);
    const text = found.command.foreign ? untrusted(words, needs.newId()) : words;
    return { contents: [{ uri: uri.href, mimeType: TEXT, text }] };
  });
}
