import { z } from 'zod';
import { permissionOf } from '../catalogue/permission-of.ts';
import { worstOf } from '../tools/describe.ts';
import type { ToolNeeds } from '../tools/needs.ts';
import { knownNodes, permitted, served } from '../tools/offered.ts';
import { tool } from '../tools/say.ts';
import type { Tool } from '../tools/tool.ts';

/** `mi_list_commands`: the names that `mi_execute` takes from this caller, with the fields that the OpenSIPS MCP server keeps of each. */
export function miListCommands(needs: ToolNeeds): Tool {
  const { catalogue } = needs;
  return tool({
    name: 'mi_list_commands',
    title: 'List MI commands',
    description:
      'All MI commands that mi_execute takes from you, or those of one module. Long without a module',
    input: z.strictObject({ module: z.string().optional().describe('Such as dispatcher') }),
    reads: true,
    run: async ({ module }, { actor }) => {
      const known = await knownNodes(needs);
      const commands = catalogue.commands
        .filter((command) => module === undefined || command.module === module || command.load === module)
        .filter((command) => permitted(catalogue, command, actor) && served(command, known))
        .map((command) => ({
          name: command.aliases[0] ?? command.method,
          module: command.module,
          description: command.summary,
          params: Object.keys(command.input.shape),
          permission: permissionOf(command, worstOf(catalogue, command)),
          category: command.load ?? 'core',
        }))
        .toSorted((a, b) => a.name.localeCompare(b.name));
      const data = { count: commands.length, commands };
      return { text: JSON.stringify(data), data, failed: false, kept: [] };
    },
  });
}
