import { messageAs } from '../events.ts';
import type { Json } from '../limits.ts';
import type { Posted, State } from '../state.ts';
import { channelOf, messageOf, ownChannelOf } from './place.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

/** How many different emoji a message takes, and how many of one person. */
const MOST_EMOJI = 50;
const MOST_OF_ONE = 23;

/** Answers by emoji. */
export const reactions: Readonly<Record<string, Offered>> = {
  'reactions.add': {
    scope: 'reactions:write',
    run: (state, args) => {
      react(state, state.botUser, messageOf(state, ownChannelOf(state, args), args), textOf(args, 'name'));
      return {};
    },
  },
  'reactions.remove': {
    scope: 'reactions:write',
    run: (state, args) => {
      unreact(state, state.botUser, messageOf(state, ownChannelOf(state, args), args), textOf(args, 'name'));
      return {};
    },
  },
  'reactions.get': {
    scope: 'reactions:read',
    run: (state, args) => {
      const channel = channelOf(state, args);
      const message = messageOf(state, channel, args);
      return { type: 'message', channel: channel.id, message: messageAs(state, message) };
    },
  },
};

/** Somebody puts an emoji to a message. */
export function react(state: State, user: string, message: Posted, name: string): void {
  const there = reactionsOf(state, message);
  const old = there.find((each) => each.name === name);
  if (!/^[a-z0-9_+'-]+(?:::skin-tone-[2-6])?$/.test(name)) throw new Refusal('invalid_name');
  if (old?.users.includes(user)) throw new Refusal('already_reacted');
  if (!old && there.length >= MOST_EMOJI) throw new Refusal('too_many_emoji');
  if (there.filter(({ users }) => users.includes(user)).length >= MOST_OF_ONE)
    throw new Refusal('too_many_reactions');
  const now = { name, users: [...(old?.users ?? []), user] };
  const all = old ? there.map((each) => (each === old ? now : each)) : [...there, now];
  state.reactions.set(keyOf(message), all);
  tell(state, user, message, name, 'reaction_added');
}

/** Somebody takes an emoji off again. */
export function unreact(state: State, user: string, message: Posted, name: string): void {
  const there = reactionsOf(state, message);
  if (!there.some((each) => each.name === name && each.users.includes(user)))
    throw new Refusal('no_reaction');
  const all = there
    .map((each) => (each.name === name ? { name, users: each.users.filter((one) => one !== user) } : each))
    .filter(({ users }) => users.length > 0);
  state.reactions.set(keyOf(message), all);
  tell(state, user, message, name, 'reaction_removed');
}

const keyOf = ({ channel, ts }: Posted): string => `${channel} ${ts}`;

const reactionsOf = (state: State, message: Posted) => state.reactions.get(keyOf(message)) ?? [];

function tell(state: State, user: string, message: Posted, reaction: string, type: string): void {
  const item: Json = { type: 'message', channel: message.channel, ts: message.ts };
  state.changed();
  state.announce({ type, user, reaction, item_user: message.user, item, event_ts: state.ts() });
}
