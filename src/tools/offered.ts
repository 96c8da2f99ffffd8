import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Command } from '../catalogue/command.ts';
import type { NodeFacts } from '../gate/ports.ts';
import type { Actor } from '../policy/actor.ts';
import { decide } from '../policy/decide.ts';
import { wholeRefused } from '../policy/personal.ts';
import type { ToolNeeds } from './needs.ts';

const NO_NAMES = { 'mi.read': [], 'mi.write': [] };

/** Whether this actor may run the command, or propose it, with at least one of its sets of parameters. */
export function permitted(catalogue: Catalogue, command: Command, actor: Actor): boolean {
  if (wholeRefused(command, { actor, alone: true }, NO_NAMES) !== undefined) return false;
  return command.recipes.some(
    ({ params }) => decide(catalogue.worstEffect(command, params), actor, NO_NAMES).verdict !== 'refuse',
  );
}

/** What the OpenSIPS nodes that can be asked say of themselves. */
export async function knownNodes({ nodes, factsOf }: ToolNeeds): Promise<readonly NodeFacts[]> {
  const known = await Promise.all(
    nodes()
      .filter(({ attached }) => !attached)
      .map(({ node }) => factsOf(node)),
  );
  return known.filter((facts) => facts !== undefined);
}

/** Whether a node serves the command; while no node can be asked, nothing is left out for it. What an attached server offers is in the catalogue. */
export function served(command: Command, known: readonly NodeFacts[]): boolean {
  if (command.absent) return false;
  if (command.home !== undefined) return true;
  return known.length === 0 || known.some(({ nameOf }) => nameOf(command) !== undefined);
}

/** Why this actor may not even read; undefined when reading is allowed. */
export function permittedToRead(actor: Actor): string | undefined {
  const decision = decide('read', actor, NO_NAMES);
  return decision.verdict === 'refuse' ? decision.because : undefined;
}
