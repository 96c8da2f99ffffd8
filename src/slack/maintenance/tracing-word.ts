import { nodesMeant } from '../../gate/places.ts';
import { requestOf } from '../../gate/request-of.ts';
import { readTrace, startOf, usualPlace } from '../../maintenance/trace.ts';
import type { Actor } from '../../policy/actor.ts';
import { heldWords } from '../approval/press.ts';
import type { Desk } from '../ask/desk.ts';
import { knownPlaces } from '../ask/places.ts';
import { context, section } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { say, type Word } from '../words/words.ts';
import { readsOf } from './reads.ts';
import { lastingNow } from './under-way.ts';
import { waiting } from './waiting.ts';

/** Asks for a trace that ends by itself; without anything it lists those that run. */
export const tracing: Word = async ({ line, actor, desk, place }) => {
  const { needs } = desk;
  if (line.positional.length === 0 && Object.keys(line.named).length === 0) return list(desk, actor);
  const wish = readTrace(line.named, line.positional, needs.maintenance.longestTraceMs);
  if (!wish.ok) return say(wish.error);
  const nodes = nodesMeant(line.nodes, knownPlaces(desk));
  if (!nodes.ok) return say(nodes.error);
  const { filter, lasts, to = needs.maintenance.traceTo } = wish.value;
  const places = to === undefined ? await placesOf(desk, actor, nodes.value) : undefined;
  if (typeof places === 'string') return say(places);

  const origin = { channel: place.channel, ...(place.thread === undefined ? {} : { thread: place.thread }) };
  const requests = nodes.value.map((node) => {
    const input = startOf(short(needs.newId()), filter, to ?? places?.get(node) ?? '');
    return requestOf({ command: 'tracer:start', input, node, lasts }, origin);
  });
  const outcome = await needs.gate.propose(requests, actor, line.why === undefined ? {} : { why: line.why });
  if (outcome.kind !== 'held') return say(heldWords(outcome) ?? '');
  const words = 'The trace waits for approval: its card is in this channel and says when it ends.';
  return waiting(desk, outcome.approval, words);
};

/** A short name out of an id, which a trace carries in OpenSIPS. */
export const short = (id: string): string =>
  id
    .replaceAll(/[^\da-z]/gi, '')
    .slice(-8)
    .toLowerCase();

/** Where each node sends its traces anyway; a sentence when one of them names no capture server. */
async function placesOf(
  desk: Desk,
  actor: Actor,
  nodes: readonly string[],
): Promise<ReadonlyMap<string, string> | string> {
  const { values, because } = await readsOf(desk, actor, nodes, 'tracer:trace');
  if (because !== undefined) return because;
  const places = new Map<string, string>();
  for (const node of nodes) {
    const found = values.has(node) ? usualPlace(values.get(node)) : undefined;
    if (found === undefined)
      return `${node} names no capture server in its script. Say where the trace goes: to=hep:10.0.0.9:9060. Nothing was sent.`;
    places.set(node, found);
  }
  return places;
}

async function list({ needs }: Desk, actor: Actor): Promise<Message> {
  const running = await lastingNow(needs, actor.team);
  if (running.length === 0)
    return say('No trace runs. One is asked for like this: tracing caller=alice 10m @fra.');
  return message({
    text: `${running.length} running for a time`,
    blocks: [
      ...running.slice(0, 20).map((words) => section(words)),
      context('Their cards can stop them earlier.'),
    ],
  });
}
