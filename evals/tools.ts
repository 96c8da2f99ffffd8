import { z } from 'zod';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import type { Command } from '../src/catalogue/command.ts';
import type { Search } from '../src/catalogue/search.ts';
import type { Outcome, Submit } from '../src/gate/request.ts';
import type { Tool, ToolAnswer } from '../src/tools/tool.ts';

/** What a model did with one question, by canonical command names. */
export interface Deeds {
  readonly read: string[];
  readonly proposed: string[];
  readonly searched: string[];
}

const call = z.object({
  command: z.string().describe('A name that search_commands gave'),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).default({}),
  node: z.string().optional().describe('A node; the first one when left out'),
});

/** The tools of the evaluation: search, read through the real gate, propose. What is called is noted in `deeds`. */
export function evaluationTools(
  catalogue: Catalogue,
  search: Search,
  submit: Submit,
  deeds: Deeds,
): readonly Tool[] {
  const method = (name: string): string => {
    const found = catalogue.find(name);
    return found.kind === 'one' ? found.command.method : name;
  };
  const searching: Tool<typeof words> = {
    name: 'search_commands',
    title: 'Search commands',
    description:
      'Find OpenSIPS commands by what they do. Gives names, parameters and whether they change something.',
    input: words,
    reads: true,
    run: async ({ query }) => {
      const found = search.search(query, 8).map(({ command }) => command);
      deeds.searched.push(query);
      return answer(found.map(line).join('\n') || 'Nothing found; use other words.', found.length === 0);
    },
  };
  const reading: Tool<typeof call> = {
    name: 'run_read',
    title: 'Run a read',
    description: 'Run one command that only looks, and get its answer.',
    input: call,
    reads: true,
    run: async ({ command, params, node }, { actor, origin }) => {
      deeds.read.push(method(command));
      const nodes = node ? [node] : [];
      return told(
        await submit({ command, named: params, positional: [], nodes, origin, confirmed: false }, actor),
      );
    },
  };
  const proposing: Tool<typeof call> = {
    name: 'propose_write',
    title: 'Propose a change',
    description: 'Propose one command that changes something. A person decides; nothing runs now.',
    input: call,
    reads: false,
    run: () => Promise.reject(new Error('A proposal was run.')),
  };
  return [searching, reading, proposing];
}

const words = z.object({ query: z.string().describe('A few words on what it does') });

const line = ({ method, aliases, summary, recipes, effect, writes }: Command): string => {
  const writing = Object.keys(writes);
  const kind =
    writing.length > 0 ? `changes when given ${writing.join(', ')}` : effect === 'read' ? 'looks' : 'changes';
  const forms = recipes.map(({ params }) => `(${params.join(' ')})`).join(' ');
  return `${method} [${aliases.join(', ')}] ${summary}; ${kind}; ${forms}`;
};

function told(outcome: Outcome): ToolAnswer {
  switch (outcome.kind) {
    case 'answered':
      return answer(
        outcome.answers
          .map(
            ({ node, result }) =>
              `${node}: ${result.ok ? JSON.stringify(result.value.value) : result.error.what}`,
          )
          .join('\n'),
        false,
      );
    case 'failed':
      return answer(outcome.faults.map(({ what }) => what).join(' '), true);
    case 'held':
      return answer('It waits for approval.', false);
    case 'confirm':
    case 'refused':
      return answer(outcome.because, true);
  }
}

const answer = (text: string, failed: boolean): ToolAnswer => ({ text, data: undefined, failed, kept: [] });
