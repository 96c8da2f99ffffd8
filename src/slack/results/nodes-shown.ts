import { nodesTouched } from '../../gate/touched.ts';
import { knownPlaces } from '../ask/places.ts';
import type { Needs } from '../needs.ts';

/** The nodes of which a kept reply tells: those that gave it, and every other one where its command may have reached them. */
export function nodesShown(
  { needs }: { readonly needs: Pick<Needs, 'catalogue' | 'nodes' | 'tags'> },
  command: string,
  nodes: readonly string[],
): readonly string[] {
  const found = needs.catalogue.find(command);
  return nodesTouched(knownPlaces({ needs }).nodes, found.kind === 'one' ? found.command : undefined, nodes);
}
