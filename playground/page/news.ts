import type { Posted } from '../slack/state.ts';
import type { Stage } from '../stage.ts';
import type { Asked, Message, News, NodeState, Surroundings } from './wire.ts';

const MOST_ASKED = 60;
const OWN_QUESTIONS = /^(core:)?(which|version)$/;

/** Tells one reader after the other what is new for somebody: call it whenever something may have changed. */
export function newsFor(stage: Stage, user: string): () => News {
  const sent = new Map<string, number>();
  return () => {
    const seen = stage.slack.messages.filter(({ to }) => to === undefined || to === user);
    const fresh = seen.filter(({ id, edited }) => sent.get(id) !== edited);
    const there = new Set(seen.map(({ id }) => id));
    const gone = [...sent.keys()].filter((id) => !there.has(id));
    for (const { id, edited } of fresh) sent.set(id, edited);
    for (const id of gone) sent.delete(id);
    const mine = placesOf(stage, user);
    const messages = fresh.filter(({ channel }) => mine.some(({ id }) => id === channel)).map(drawn);
    return { ...surroundings(stage, user), places: mine, messages, gone };
  };
}

function drawn({ file, ...rest }: Posted): Message {
  return { ...rest, ...(file ? { file: { name: file.name } } : {}) };
}

function surroundings(stage: Stage, user: string): Omit<Surroundings, 'places'> {
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
    busy: [...state.sessions].filter(([, { status }]) => status === 'processing').map(([key]) => key),
    nodes: stage.fleet.nodes.map(nodeState),
    asked: askedOf(stage),
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

function nodeState({ name, version, up, faults, world }: Stage['fleet']['nodes'][number]): NodeState {
  const destinations = world.dispatcher.sets.flatMap((set) => set.destinations);
  const { gateways } = world.drouting;
  const good = (all: readonly { readonly state: string }[]): string =>
    `${all.filter(({ state }) => state === 'Active').length}/${all.length} up`;
  return {
    name,
    version,
    up: up(),
    faults: faults.active().map(({ kind }) => kind),
    figures: {
      dialogs: String(world.dialogs.length),
      contacts: String(world.contacts),
      dispatcher: good(destinations),
      gateways: good(gateways),
    },
  };
}

/** What MI was asked but for what the bot asks for itself, the newest first. */
function askedOf({ fleet }: Stage): readonly Asked[] {
  return fleet.nodes
    .flatMap(({ name, requests }) =>
      requests
        .map(({ at, method, params }, place) => ({
          key: `${name} ${place}`,
          node: name,
          at,
          method: method ?? 'unreadable',
          params: params === undefined ? '' : JSON.stringify(params),
        }))
        .filter(({ method }) => !OWN_QUESTIONS.test(method)),
    )
    .sort((one, other) => other.at - one.at)
    .slice(0, MOST_ASKED);
}
