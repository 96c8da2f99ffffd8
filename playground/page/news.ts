import { STATISTICS } from '../../src/samples/figures.ts';
import type { Posted, State } from '../slack/state.ts';
import type { Stage } from '../stage.ts';
import type { TroublesOf } from './acts.ts';
import type { Asked, Message, News, NodeState, Surroundings } from './wire.ts';

const MOST_ASKED = 60;
/** Nobody asks for the same so often; the bot does, which samples the states of gateways. */
const OFTEN = 10;
const OWN_QUESTIONS = /^(core:)?(which|version)$/;
const SAMPLED = JSON.stringify({ statistics: STATISTICS });

/** Tells one reader after the other what is new for somebody: call it whenever something may have changed. */
export function newsFor(stage: Stage, user: string, troubles: TroublesOf): () => News {
  const sent = new Map<string, number>();
  return () => {
    const mine = placesOf(stage, user);
    // What was said in a channel before somebody joined it is news to them when they join.
    const seen = stage.slack.messages.filter(
      ({ to, channel }) => (to === undefined || to === user) && mine.some(({ id }) => id === channel),
    );
    const fresh = seen.filter(({ id, edited }) => sent.get(id) !== edited);
    const there = new Set(seen.map(({ id }) => id));
    const gone = [...sent.keys()].filter((id) => !there.has(id));
    for (const { id, edited } of fresh) sent.set(id, edited);
    for (const id of gone) sent.delete(id);
    return { ...surroundings(stage, user, troubles), places: mine, messages: fresh.map(drawn), gone };
  };
}

function drawn({ file, ...rest }: Posted): Message {
  return { ...rest, ...(file ? { file: { name: file.name, alt: file.alt } } : {}) };
}

function surroundings(stage: Stage, user: string, troubles: TroublesOf): Omit<Surroundings, 'places'> {
  const { state } = stage.slack;
  const groups = [...state.groups.values()];
  const modal = stage.slack.modalOf(user);
  const home = state.views.get(user)?.view;
  return {
    bot: state.botUser,
    me: user,
    people: [...state.users.values()].map(({ id, name }) => ({
      id,
      name,
      role: id === state.botUser ? 'app' : roleOf(stage, id),
    })),
    groups: Object.fromEntries(groups.map(({ id, handle }) => [id, handle])),
    ...(modal ? { modal: { id: modal.id, view: modal.view } } : {}),
    ...(home ? { home } : {}),
    ...offered(state.features),
    busy: [...state.sessions].filter(([, { status }]) => status === 'processing').map(([key]) => key),
    nodes: stage.fleet.nodes.map((node) => nodeState(node, troubles.get(node.name)?.active() ?? [])),
    asked: askedOf(stage),
  };
}

/** What the manifest offers besides the command: shortcuts, and questions to begin with. */
function offered(features: State['features']): Pick<Surroundings, 'shortcuts' | 'prompts'> {
  const { shortcuts = [], agent_view: agent } = features;
  return {
    shortcuts: shortcuts
      .filter(({ type }) => type === 'global')
      .map(({ name, callback_id: callback }) => ({ name, callback })),
    prompts: (agent?.suggested_prompts ?? []).map(({ message }) => message),
  };
}

function roleOf({ slack, groups }: Stage, user: string): string {
  const isIn = (id: string): boolean => slack.state.groups.get(id)?.users.includes(user) ?? false;
  if (isIn(groups.writers)) return 'writer';
  return isIn(groups.readers) ? 'reader' : 'outsider';
}

function placesOf({ slack }: Stage, user: string): Surroundings['places'] {
  return [...slack.state.channels.values()]
    .filter(({ members }) => members.has(user))
    .map(({ id, name, is_im }) => ({ id, name: is_im ? 'opensips' : name, direct: is_im }));
}

function nodeState(
  { name, version, up, faults, world }: Stage['fleet']['nodes'][number],
  troubles: readonly string[],
): NodeState {
  const destinations = world.dispatcher.sets.flatMap((set) => set.destinations);
  const { gateways } = world.drouting;
  const good = (all: readonly { readonly state: string }[]): string =>
    `${all.filter(({ state }) => state === 'Active').length}/${all.length} up`;
  return {
    name,
    version,
    up: up(),
    faults: [...faults.active().map(({ kind }) => kind), ...troubles],
    figures: {
      dialogs: String(world.dialogs.length),
      contacts: String(world.contacts),
      dispatcher: good(destinations),
      gateways: good(gateways),
    },
  };
}

/** What MI was asked but for what the bot asks for itself: each question once, the newest first, what is asked all the time last. */
function askedOf({ fleet }: Stage): readonly Asked[] {
  const found = new Map<string, Asked>();
  for (const { name: node, requests } of fleet.nodes)
    for (const { at, method = 'unreadable', params: given } of requests) {
      const params = given === undefined ? '' : JSON.stringify(given);
      if (OWN_QUESTIONS.test(method) || params === SAMPLED) continue;
      const key = `${node} ${method} ${params}`;
      found.set(key, { key, node, at, times: (found.get(key)?.times ?? 0) + 1, method, params });
    }
  const often = ({ times }: Asked): number => (times < OFTEN ? 0 : 1);
  return [...found.values()]
    .sort((one, other) => often(one) - often(other) || other.at - one.at)
    .slice(0, MOST_ASKED);
}
