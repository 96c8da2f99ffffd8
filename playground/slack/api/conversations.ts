import { addChannel, captionBy } from '../channel.ts';
import { archived, joined, left, noted } from '../comings.ts';
import type { Json } from '../limits.ts';
import type { State } from '../state.ts';
import { nameError } from './channel-name.ts';
import { conversation } from './conversation.ts';
import { byKind, channelOf, noDirect, ownChannelOf } from './place.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

const LONGEST_CAPTION = 250;
const manage = byKind(['channels:manage'], ['groups:write']);
const captions = byKind(['channels:manage', 'channels:write.topic'], ['groups:write', 'groups:write.topic']);

/** Making channels, changing them and putting them away. */
export const conversations: Readonly<Record<string, Offered>> = {
  'conversations.create': {
    scope: (_, args) => [isPrivate(args) ? 'groups:write' : 'channels:manage'],
    run: (state, args) => {
      const name = freeName(state, args);
      const members = new Set([state.botUser]);
      const parts = { name, members, creator: state.botUser, is_private: isPrivate(args) };
      const channel = addChannel(state, parts);
      if (!channel.is_private)
        state.announce({
          type: 'channel_created',
          channel: conversation(state, channel),
          event_ts: state.ts(),
        });
      return { channel: conversation(state, channel) };
    },
  },
  'conversations.rename': {
    scope: manage,
    run: (state, args) => {
      const channel = ownChannelOf(state, args);
      noDirect(channel);
      if (channel.creator !== state.botUser) throw new Refusal('not_authorized');
      const name = freeName(state, args);
      const old = channel.name;
      channel.previous_names = [old, ...channel.previous_names];
      channel.name = name;
      const { id, created } = channel;
      state.announce({
        type: 'channel_rename',
        channel: { id, name, name_normalized: name, created },
        event_ts: state.ts(),
      });
      const text = `has renamed the channel from "${old}" to "${name}"`;
      noted(state, channel, state.botUser, 'channel_name', text, { name, old_name: old });
      return { channel: conversation(state, channel) };
    },
  },
  'conversations.setTopic': {
    scope: captions,
    run: (state, args) => {
      const channel = ownChannelOf(state, args);
      const topic = captionIn(args, 'topic');
      channel.topic = captionBy(state.botUser, topic);
      noted(state, channel, state.botUser, 'channel_topic', `set the channel topic: ${topic}`, { topic });
      return { channel: conversation(state, channel) };
    },
  },
  'conversations.setPurpose': {
    scope: captions,
    run: (state, args) => {
      const channel = ownChannelOf(state, args);
      const purpose = captionIn(args, 'purpose');
      channel.purpose = captionBy(state.botUser, purpose);
      const text = `set the channel description: ${purpose}`;
      noted(state, channel, state.botUser, 'channel_purpose', text, { purpose });
      return { purpose };
    },
  },
  'conversations.archive': {
    scope: manage,
    run: (state, args) => {
      const channel = channelOf(state, args);
      noDirect(channel);
      if (channel.is_archived) throw new Refusal('already_archived');
      if (!channel.members.has(state.botUser)) throw new Refusal('not_in_channel');
      archived(state, channel, state.botUser);
      return {};
    },
  },
  // Slack takes apps out of a channel that is archived, and then says that they are not in it: a person has to bring it back.
  'conversations.unarchive': {
    scope: manage,
    run: (state, args) => {
      const channel = channelOf(state, args);
      if (!channel.is_archived) throw new Refusal('not_archived');
      throw new Refusal('not_in_channel');
    },
  },
  'conversations.join': {
    scope: 'channels:join',
    run: (state, args) => {
      const channel = channelOf(state, args);
      noDirect(channel);
      if (channel.is_private) throw new Refusal('method_not_supported_for_channel_type');
      if (channel.is_archived) throw new Refusal('is_archived');
      const warning = 'already_in_channel';
      const there = channel.members.has(state.botUser);
      if (!there) joined(state, channel, state.botUser);
      return {
        channel: conversation(state, channel),
        ...(there ? { warning, response_metadata: { warnings: [warning] } } : {}),
      };
    },
  },
  'conversations.leave': {
    scope: manage,
    run: (state, args) => {
      const channel = channelOf(state, args);
      noDirect(channel);
      if (channel.is_archived) throw new Refusal('is_archived');
      if (!channel.members.has(state.botUser)) return { not_in_channel: true };
      left(state, channel, state.botUser);
      return {};
    },
  },
};

const isPrivate = (args: Json): boolean => textOf(args, 'is_private') === 'true';

/** A name that Slack takes; archived channels keep theirs. */
function freeName(state: State, args: Json): string {
  const name = textOf(args, 'name');
  const error = nameError(name);
  if (error) throw new Refusal(error);
  if ([...state.channels.values()].some((channel) => channel.name === name)) throw new Refusal('name_taken');
  return name;
}

function captionIn(args: Json, name: string): string {
  const text = textOf(args, name);
  if (text.length > LONGEST_CAPTION) throw new Refusal('too_long');
  return text;
}
