import { knownPlaces } from '../ask/places.ts';
import { drawLines } from '../charts/draw-lines.ts';
import { drawStrips } from '../charts/draw-strips.ts';
import { wishIn } from '../charts/wish.ts';
import { say, type Word } from './words.ts';

/** A chart of what the nodes did lately: a picture and the same in words. */
export const chart: Word = async ({ line, actor, desk, place }) => {
  const { needs } = desk;
  const wish = wishIn(line, knownPlaces(desk));
  if (!wish.ok) return say(wish.error);
  const bar = await needs.gate.barred('read', actor, wish.value.nodes);
  if (bar !== undefined) return say(bar);
  if (needs.pictures.every === 0)
    return say('Nothing is sampled here: samples.every is 0 in the configuration file.');
  const { kind, ...rest } = wish.value;
  const wanted = { ...rest, user: actor.user, place };
  return kind ? drawLines(desk, { ...wanted, kind }) : drawStrips(desk, wanted);
};
