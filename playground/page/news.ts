import type { Posted, State } from '../slack/state.ts';
import type { Stage } from '../stage.ts';
import type { TroublesOf } from './acts.ts';
import { clusterAsked, clusterState } from './cluster-state.ts';
import { fleetAsked, nodeState } from './fleet-state.ts';
import { placesOf } from './places.ts';
import type { Asked, Message, News, Shortcut, Surroundings } from './wire.ts';

const MOST_ASKED = 60;
/** Nobody asks for the same so often; the bot does, which samples the states of gateways. */
const OFTEN = 10;

/** Tells one reader after the other what is new for somebody: call it whenever something may have changed. */
export function newsFor(stage: Stage, user: string, troubles: TroublesOf): () => News {
  const sent = new Map<string, string>();
  const { state } = stage.slack;
  return () => {
    const places = placesOf(state, user);
    const open = new Set(places.map(({ id }) => id));
    // What was said in a private channel before somebody came there is news to them when they come.
    const seen = state.messages.filter(
      ({ to, channel }) => open.has(channel) && (to === undefined || to === user),
    );
    const looks = new Map(seen.map((message) => [message.id, lookOf(state, message)]));
    const messages = seen
      .filter(({ id }) => sent.get(id) !== looks.get(id))
      .map((message) => drawn(state, message));
    const gone = [...sent.keys()].filter((id) => !looks.has(id));
    for (const { id } of messages) sent.set(id, looks.get(id) ?? '');
    for (const id of gone) sent.delete(id);
    return { ...surroundings(stage, user, troubles), places, messages, gone };
  };
}

/** Changes whenever the message looks different. */
function lookOf(state: State, message: Posted): string {
  return `${message.edited} ${JSON.stringify(reactionsOf(state, message))}`;
}

function drawn(state: State, message: Posted): Message {
  const { file, metadata: _, ...rest } = message;
  const reactions = reactionsOf(state, message);
  return { ...rest, reactions, ...(file ? { file: { name: file.name, alt: file.alt } } : {}) };
}

const reactionsOf = ({ reactions }: State, { channel, ts, to }: Posted): Message['reactions'] =>
  to === undefined ? (reactions.get(`${channel} ${ts}`) ?? []) : [];

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
    nodes: [
      ...stage.fleet.nodes.map((node) => nodeState(node, troubles.get(node.name)?.active() ?? [])),
      ...(stage.cucm ? [clusterState(stage.cucm)] : []),
    ],
    asked: askedOf(stage),
  };
}

/** What was asked but for what the bot asks for itself: the newest first, what is asked all the time last. */
function askedOf({ fleet, cucm }: Stage): readonly Asked[] {
  const often = ({ times }: Asked): number => (times < OFTEN ? 0 : 1);
  return [...fleetAsked(fleet), ...(cucm ? clusterAsked(cucm) : [])]
    .sort((one, other) => often(one) - often(other) || other.at - one.at)
    .slice(0, MOST_ASKED);
}

/** What the manifest offers besides the command: shortcuts, and questions to begin with. */
function offered(
  features: State['features'],
): Pick<Surroundings, 'shortcuts' | 'messageShortcuts' | 'prompts'> {
  const { shortcuts = [], agent_view: agent } = features;
  const ofType = (wanted: 'global' | 'message'): readonly Shortcut[] =>
    shortcuts
      .filter(({ type }) => type === wanted)
      .map(({ name, callback_id: callback }) => ({ name, callback }));
  return {
    shortcuts: ofType('global'),
    messageShortcuts: ofType('message'),
    prompts: (agent?.suggested_prompts ?? []).map(({ message }) => message),
  };
}

function roleOf({ slack, groups }: Stage, user: string): string {
  const isIn = (id: string): boolean => slack.state.groups.get(id)?.users.includes(user) ?? false;
  if (isIn(groups.writers)) return 'writer';
  return isIn(groups.readers) ? 'reader' : 'outsider';
}
