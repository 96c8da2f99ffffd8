import { z } from 'zod';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import type { ToolNeeds } from '../src/tools/needs.ts';
import { createTools } from '../src/tools/tools.ts';

// What providers count; good to a tenth for English and JSON.
const CHARACTERS_PER_TOKEN = 4;

/** How many tokens the tools cost in each request, beside one tool for each command of the catalogue. */
export function toolsBench(): void {
  const { commands } = createCatalogue(opensips);
  // Nothing of what they need is touched while they are only described.
  const ours = createTools({ catalogue: { commands } } as unknown as ToolNeeds);
  const each = commands
    .filter(({ absent }) => !absent)
    .map(({ method, summary, input }) => tokens(method, summary, input));
  const own = ours.map(({ name, description, input }) => tokens(name, description, input));
  const sum = (list: readonly number[]): number => Math.round(list.reduce((total, one) => total + one, 0));
  const [few, many] = [sum(own), sum(each)];
  console.log('\nTool definitions in each request to a model');
  console.log(`  ours                   ${own.length} tools, ${few} tokens`);
  console.log(`  one tool per command   ${each.length} tools, ${many} tokens`);
  console.log(`  ratio                  ${(few / many).toFixed(3)}`);
}

function tokens(name: string, description: string, input: z.ZodObject): number {
  const input_schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  return JSON.stringify({ name, description, input_schema }).length / CHARACTERS_PER_TOKEN;
}
