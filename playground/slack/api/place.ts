import type { Channel } from '../channel.ts';
import type { Json } from '../limits.ts';
import type { Posted, State } from '../state.ts';
import { Refusal, textOf } from './refusal.ts';

const TIMESTAMP = /^\d{9,11}\.\d{1,6}$/;

/** The channel that a call names; a private one that the app is not in does not exist for it. */
export function channelOf(state: State, args: Json, name = 'channel'): Channel {
  const channel = state.channels.get(textOf(args, name));
  const unseen = channel?.is_private && !channel.members.has(state.botUser);
  if (!channel || unseen) throw new Refusal('channel_not_found');
  return channel;
}

/** The channel that a call wants to change something in: the app is in it, and it is not archived. */
export function ownChannelOf(state: State, args: Json, name = 'channel'): Channel {
  const channel = channelOf(state, args, name);
  if (channel.is_archived) throw new Refusal('is_archived');
  if (!channel.members.has(state.botUser)) throw new Refusal('not_in_channel');
  return channel;
}

/** The message that a call names by its time. */
export function messageOf(state: State, channel: Channel, args: Json): Posted {
  const ts = textOf(args, 'timestamp');
  if (ts === '') throw new Refusal('no_item_specified');
  if (!TIMESTAMP.test(ts)) throw new Refusal('bad_timestamp');
  const found = state.messages.find(
    (message) => message.channel === channel.id && message.ts === ts && message.to === undefined,
  );
  if (!found) throw new Refusal('message_not_found');
  return found;
}

/** Refuses what cannot be done with a conversation of two. */
export function noDirect(channel: Channel): void {
  if (channel.is_im) throw new Refusal('method_not_supported_for_channel_type');
}

/** The scopes for public channels, for private ones and for conversations of two; which count depends on the channel named. */
export const byKind =
  (open: readonly string[], closed: readonly string[], direct: readonly string[] = []) =>
  (state: State, args: Json): readonly string[] => {
    const channel = state.channels.get(textOf(args, 'channel'));
    if (channel?.is_im) return direct;
    return channel?.is_private ? closed : open;
  };
