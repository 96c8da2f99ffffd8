import type { Command, Hazard, Input, Recipe } from '../catalogue/command.ts';
import type { Fault } from './fault.ts';
import type { NodeFacts } from './ports.ts';

/** Why this call must not be sent to a node of that release; undefined when it may. */
export function hazardFault(
  facts: NodeFacts,
  { command, input, recipe }: { readonly command: Command; readonly input: Input; readonly recipe: Recipe },
  allowed: readonly string[],
): Fault | undefined {
  const { node, version, release } = facts;
  const refused = { kind: 'refused', node, acted: 'no' } as const;
  if (command.versions.includes(version) && !recipe.versions.includes(version)) {
    const set = recipe.params.join(' + ') || 'nothing';
    const since = recipe.versions.length > 0 ? `OpenSIPS ${recipe.versions.join(', ')}` : 'no release';
    const what = `${node} runs OpenSIPS ${release}, where ${command.method} does not take ${set}.`;
    return { ...refused, what, todo: `Nothing was sent. That set of parameters is taken by ${since}.` };
  }
  const hazard = hazardsOf(command, input, facts).find(({ act }) => act === 'refuse');
  if (!hazard || allowed.includes(command.method)) return undefined;
  return {
    ...refused,
    what: `${command.method} is not sent to ${node} (OpenSIPS ${release}). ${hazard.text}`,
    todo: `Nothing was sent. Whoever runs this bot can allow ${command.method} in the configuration.`,
  };
}

/** What to tell people beside the answer of this call. */
export function warningsOf(command: Command, input: Input, facts: readonly NodeFacts[]): readonly string[] {
  const hazards = facts.flatMap((node) => hazardsOf(command, input, node)).map(({ text }) => text);
  const holds = command.holdsFor
    ? [
        `${command.method} waits for the network and may hold a node's management interface for ${command.holdsFor} s.`,
      ]
    : [];
  return [...new Set([...hazards, ...holds])];
}

function hazardsOf(command: Command, input: Input, facts: NodeFacts): readonly Hazard[] {
  return command.hazards.filter(
    ({ versions, when }) => versions.includes(facts.version) && (when?.(input) ?? true),
  );
}
