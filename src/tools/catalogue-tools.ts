import { z } from 'zod';
import type { Command } from '../catalogue/command.ts';
import { namesOf } from '../catalogue/recipe.ts';
import { clean } from './cell.ts';
import { describe, worstOf } from './describe.ts';
import type { ToolNeeds } from './needs.ts';
import { knownNodes, permitted, served } from './offered.ts';
import { failed, said, tool } from './say.ts';
import type { Tool } from './tool.ts';
import { untrusted } from './untrusted.ts';

// The search ranks; what the caller may not run falls out afterwards.
const SEARCHED = 60;

/** Finding commands and reading about them: only those that the caller may run and that a node serves. */
export function catalogueTools(needs: ToolNeeds): readonly Tool[] {
  const { catalogue, search } = needs;
  const line = (command: Command): string => {
    const sets = command.recipes.map((recipe) => namesOf(recipe).join('+') || 'none').join(' | ');
    const alias = command.aliases[0] ? ` (${command.aliases[0]})` : '';
    return `${command.method}${alias}, ${worstOf(catalogue, command)}: ${command.summary}. Parameters: ${sets}`;
  };

  const find = tool({
    name: 'find_commands',
    title: 'Find commands',
    description: 'Search all commands by words; says effect (read, change, disrupt) and parameters',
    input: z.strictObject({ words: z.string().min(1).max(500), limit: z.int().min(1).max(20).default(6) }),
    reads: true,
    run: async ({ words, limit }, { actor }) => {
      const known = await knownNodes(needs);
      const found = search
        .search(words, SEARCHED)
        .map(({ command }) => command)
        .filter((command) => permitted(catalogue, command, actor) && served(command, known))
        .slice(0, limit);
      const data = found.map((command) => ({
        name: command.method,
        alias: command.aliases[0] ?? null,
        effect: worstOf(catalogue, command),
        summary: command.summary,
        parameters: command.recipes.map((recipe) => namesOf(recipe)),
      }));
      if (found.length === 0)
        return said('No command that you may run fits. Try other words.', { commands: [] });
      // What an attached server says of its commands is its own word.
      const foreign = found.some(({ foreign: theirs }) => theirs);
      const lines = found.map(line).join('\n');
      return said(foreign ? untrusted(lines, needs.newId()) : lines, { commands: data });
    },
  });

  const about = tool({
    name: 'describe_command',
    title: 'Describe a command',
    description: 'All about one command: parameters, effect, consequence, hazards, which nodes serve it',
    input: z.strictObject({ command: z.string().min(1).max(200) }),
    reads: true,
    run: async ({ command: name }) => {
      const found = catalogue.find(name);
      if (found.kind === 'several')
        return failed(
          `${clean(name, 60)} stands for ${found.commands.map(({ method }) => method).join(', ')}.`,
        );
      if (found.kind === 'none') {
        const near = search.nearest(name);
        return failed(
          `There is no command ${clean(name, 60)}.${near.length > 0 ? ` Perhaps: ${near.join(', ')}.` : ''}`,
        );
      }
      const { command } = found;
      if (command.absent)
        return failed([command.absent.because, ...nearestWords(command.absent.nearest)].join(' '));
      const nodes = (await knownNodes(needs)).map((facts) => ({
        node: facts.node,
        name: facts.nameOf(command),
      }));
      const own = describe(catalogue, command, nodes);
      const text = command.foreign ? untrusted(own, needs.newId()) : own;
      return said(text, { command: command.method, effect: worstOf(catalogue, command), text });
    },
  });
  return [find, about];
}

const nearestWords = (nearest: readonly string[]): readonly string[] =>
  nearest.length > 0 ? [`Nearest: ${nearest.join(', ')}.`] : [];
