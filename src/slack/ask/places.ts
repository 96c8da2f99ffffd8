import type { Places } from '../../gate/places.ts';
import type { Needs } from '../needs.ts';

/** The OpenSIPS nodes, and the names that stand for several of them. */
export function knownPlaces({ needs }: { readonly needs: Pick<Needs, 'nodes' | 'tags'> }): Places {
  const own = needs.nodes().filter(({ attached }) => !attached);
  return { nodes: own.map(({ node }) => node), tags: needs.tags };
}
