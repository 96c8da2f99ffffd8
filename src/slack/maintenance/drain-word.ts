import { nodesMeant } from '../../gate/places.ts';
import { requestOf } from '../../gate/request-of.ts';
import { asked } from '../../maintenance/asked.ts';
import type { Drain } from '../../maintenance/drain.ts';
import { LISTS, targetsIn } from '../../maintenance/target.ts';
import { type DrainWish, meantIn, otherWays, type Placed, readDrain } from '../../maintenance/wish.ts';
import type { Actor } from '../../policy/actor.ts';
import { heldWords } from '../approval/press.ts';
import type { Desk } from '../ask/desk.ts';
import { knownPlaces } from '../ask/places.ts';
import { section } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { type Asked, say, type Word } from '../words/words.ts';
import { readsOf } from './reads.ts';
import { drainedNow, drainLine } from './under-way.ts';
import { waiting } from './waiting.ts';

const MOST_WAYS = 4;

/** Asks for something to be taken out of service; its calls are watched from then on. Without anything it lists what is drained. */
export const drain: Word = async ({ line, actor, desk, place }) => {
  const { needs } = desk;
  const bare = line.positional.length === 0 && Object.keys(line.named).length === 0;
  if (bare && line.nodes.length === 0) return drained(desk, actor);
  const wish = readDrain(line.named, line.positional, needs.maintenance.drainMs);
  if (!wish.ok) return say(wish.error);
  const nodes = nodesMeant(line.nodes, knownPlaces(desk));
  if (!nodes.ok) return say(nodes.error);
  const all = await targetsOn(desk, actor, nodes.value, wish.value);
  if (typeof all === 'string') return say(all);
  const meant = meantIn(all, wish.value.what);
  if (!meant.ok) return say(meant.error);
  const others = otherWays(all, meant.value);
  return ask(desk, actor, place, { wish: wish.value, meant: meant.value, others, why: line.why });
};

interface Asking {
  readonly wish: DrainWish;
  readonly meant: readonly Placed[];
  readonly others: readonly Placed[];
  readonly why: string | undefined;
}

async function ask(
  desk: Desk,
  actor: Actor,
  place: Asked,
  asking: Asking,
): Promise<Message & { readonly alone?: true }> {
  const { needs } = desk;
  const { drains } = needs.maintenance;
  const row = drainOf(desk, actor, place, asking);
  const origin = { channel: place.channel, ...(place.thread === undefined ? {} : { thread: place.thread }) };
  const requests = asking.meant.map(({ node, target }) => requestOf({ ...target.out, node }, origin));
  const why = [aboutOf(row, asking), asking.why].filter(Boolean).join(' ');
  // It is kept before it is asked for, so that no request is approved that nobody watches.
  await drains.add(row);
  const outcome = await needs.gate.propose(requests, actor, { id: row.approval, why });
  const other = outcome.kind !== 'held' || outcome.approval.id !== row.approval;
  if (other) await drains.settle({ ...row, state: 'void', endedAt: needs.clock(), version: row.version + 1 });
  if (outcome.kind !== 'held') return say(heldWords(outcome) ?? '');
  const words = `Draining ${row.subject} waits for approval: its card is in this channel. Its calls are counted from then on.`;
  return waiting(desk, outcome.approval, words);
}

function drainOf({ needs }: Desk, actor: Actor, place: Asked, { wish, meant }: Asking): Drain {
  const nodes = [...new Set(meant.map(({ node }) => node))];
  const names = [...new Set(meant.map(({ target }) => target.names[0] ?? target.label))];
  const where = nodes.join(' and ');
  const what = names.length > 3 ? `${names.length} targets` : names.join(' and ');
  return asked({
    id: needs.newId(),
    team: actor.team,
    by: actor.user,
    channel: place.channel,
    thread: place.thread ?? null,
    subject: wish.what === undefined ? where : `${what} on ${where}`,
    whole: wish.what === undefined,
    approval: needs.newId(),
    at: needs.clock(),
    limitMs: wish.limitMs,
  });
}

function aboutOf({ subject, whole }: Drain, { meant, others }: Asking): string {
  if (!whole) {
    const ways = others.slice(0, MOST_WAYS).map(({ target }) => target.label);
    const stay = ways.length > 0 ? ` The same place still gets calls as ${ways.join(' and ')}.` : '';
    return `Drains ${subject}.${stay}`;
  }
  const count = meant.length === 1 ? 'its one target' : `its ${meant.length} targets`;
  return `Drains ${subject} as a whole by ${count}: what it routes itself has nowhere to go then, so calls must come in elsewhere first.`;
}

/** What the nodes route to; a sentence when none of them answers. */
async function targetsOn(
  desk: Desk,
  actor: Actor,
  nodes: readonly string[],
  { partition }: DrainWish,
): Promise<readonly Placed[] | string> {
  const found: Placed[] = [];
  const faults: string[] = [];
  for (const list of LISTS) {
    const within = list === 'drouting:gw_status' && partition !== undefined;
    const named = within ? { partition_name: partition } : {};
    const { values, because } = await readsOf(desk, actor, nodes, list, named);
    if (because) faults.push(because);
    for (const [node, reply] of values)
      for (const target of targetsIn(list, reply, within ? partition : undefined))
        found.push({ node, target });
  }
  return found.length === 0 && faults.length === LISTS.length ? (faults[0] ?? '') : found;
}

async function drained({ needs }: Desk, actor: Actor): Promise<Message> {
  const live = await drainedNow(needs, actor.team);
  if (live.length === 0) return say('Nothing is drained. It is asked for like this: drain gw1 @fra.');
  return message({
    text: `${live.length} drained: ${live.map(({ subject }) => subject).join(', ')}`,
    blocks: live.slice(0, 20).map((each) => section(drainLine(each))),
  });
}
