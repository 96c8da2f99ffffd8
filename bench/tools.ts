import { z } from 'zod';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import type { ToolNeeds } from '../src/tools/needs.ts';
import { createTools } from '../src/tools/tools.ts';
import type { Report } from './report.ts';

// What providers count; good to a tenth for English and JSON.
const CHARACTERS_PER_TOKEN = 4;

/** How many tokens the tools cost in each request, beside one tool for each command of the catalogue. */
export function toolsBench({ table }: Report): void {
  const { ours, all } = toolTokens();
  table('Tool definitions in each request to a model', [
    { offered: 'one tool for each command', tools: all.length, tokens: total(all), 'against it': 1 },
    {
      offered: 'ours',
      tools: ours.length,
      tokens: total(ours),
      'against it': total(ours) / total(all),
    },
  ]);
}

/** What each definition costs in tokens: of our tools, and of one for each command of the catalogue. */
export function toolTokens(): { readonly ours: readonly number[]; readonly all: readonly number[] } {
  const catalogue = createCatalogue(opensips);
  const { commands } = catalogue;
  // Nothing of what they need is touched while they are only described.
  const ours = createTools({ catalogue } as unknown as ToolNeeds);
  const each = commands
    .filter(({ absent }) => !absent)
    .map(({ method, summary, input }) => tokens(method, summary, input));
  const own = ours.map(({ name, description, input }) => tokens(name, description, input));
  return { ours: own, all: each };
}

/** Their sum. */
export const total = (each: readonly number[]): number => each.reduce((sum, one) => sum + one, 0);

function tokens(name: string, description: string, input: z.ZodObject): number {
  const input_schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  return JSON.stringify({ name, description, input_schema }).length / CHARACTERS_PER_TOKEN;
}
