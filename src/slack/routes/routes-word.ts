import { readRouteWish } from '../../fleet/route-wish.ts';
import { nodesMeant } from '../../gate/places.ts';
import { knownPlaces } from '../ask/places.ts';
import { say, type Word } from '../words/words.ts';
import { askRoutes } from './ask-routes.ts';
import { drawRoutes } from './draw-routes.ts';

/** Which way a number takes on each node, and why not another. */
export const routes: Word = async ({ line, desk, actor, place }) => {
  const wish = readRouteWish(line.positional, line.named, desk.needs.routes);
  if (!wish.ok) return say(wish.error);
  const nodes = nodesMeant(line.nodes, knownPlaces(desk));
  if (!nodes.ok) return say(nodes.error);
  const explained = await askRoutes({ desk, actor, place }, wish.value, nodes.value);
  if (!explained.ok) return say(explained.error);
  const { number, groups, dialplan } = wish.value;
  const asked = `routes explain ${number} group=${groups.join(',')}${dialplan === undefined ? '' : ` dpid=${dialplan}`}`;
  return drawRoutes(asked, number, explained.value);
};
