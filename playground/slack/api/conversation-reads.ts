import { messageAs } from '../events.ts';
import type { Json } from '../limits.ts';
import type { Posted, State } from '../state.ts';
import { conversation } from './conversation.ts';
import { cut } from './paging.ts';
import { byKind, channelOf } from './place.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

const reads = byKind(['channels:read'], ['groups:read'], ['im:read']);
const history = byKind(['channels:history'], ['groups:history'], ['im:history']);
const KINDS: Readonly<Record<string, string>> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

/** Looking at channels and at what was written there. */
export const conversationReads: Readonly<Record<string, Offered>> = {
  'conversations.info': {
    scope: reads,
    run: (state, args) => {
      const channel = channelOf(state, args);
      const num_members = channel.members.size;
      const counted = textOf(args, 'include_num_members') === 'true' ? { num_members } : {};
      return { channel: { ...conversation(state, channel), ...counted } };
    },
  },
  'conversations.list': {
    scope: (_, args) => kindsIn(args).flatMap((kind) => KINDS[kind] ?? []),
    run: (state, args) => {
      const kinds = kindsIn(args);
      if (kinds.some((kind) => !(kind in KINDS))) throw new Refusal('invalid_types');
      const live = textOf(args, 'exclude_archived') === 'true';
      const found = [...state.channels.values()].filter(({ is_im, is_private, is_archived, members }) => {
        const kind = is_im ? 'im' : is_private ? 'private_channel' : 'public_channel';
        const seen = !is_private || members.has(state.botUser);
        return kinds.includes(kind) && seen && !(live && is_archived);
      });
      const { page, next_cursor } = cut(found, args, { usual: 100, most: 999 });
      const channels = page.map((channel) => ({
        ...conversation(state, channel),
        num_members: channel.members.size,
      }));
      return { channels, response_metadata: { next_cursor } };
    },
  },
  'users.conversations': {
    scope: (_, args) => kindsIn(args).flatMap((kind) => KINDS[kind] ?? []),
    run: (state, args) => {
      const kinds = kindsIn(args);
      const found = [...state.channels.values()].filter(
        ({ is_im, is_private, members }) =>
          kinds.includes(is_im ? 'im' : is_private ? 'private_channel' : 'public_channel') &&
          members.has(state.botUser),
      );
      const { page, next_cursor } = cut(found, args, { usual: 100, most: 999 });
      const channels = page.map((channel) => conversation(state, channel));
      return { channels, response_metadata: { next_cursor } };
    },
  },
  'conversations.members': {
    scope: reads,
    run: (state, args) => {
      const { members } = channelOf(state, args);
      const { page, next_cursor } = cut([...members], args, { usual: 100, most: 1000 });
      return { members: page, response_metadata: { next_cursor } };
    },
  },
  'conversations.history': {
    scope: history,
    run: (state, args) => {
      const { id } = seenChannel(state, args);
      const found = between(state, args, id).filter(({ ts, thread_ts }) => !thread_ts || thread_ts === ts);
      const { page, next_cursor } = cut(found.toReversed(), args, { usual: 100, most: 999 });
      const pin_count = state.pins.get(id)?.length ?? 0;
      return {
        messages: page.map((message) => shown(state, message, args)),
        has_more: next_cursor !== '',
        pin_count,
        response_metadata: { next_cursor },
      };
    },
  },
  'conversations.replies': {
    scope: history,
    run: (state, args) => {
      const { id } = seenChannel(state, args);
      const named = between(state, {}, id).find(({ ts }) => ts === textOf(args, 'ts'));
      if (!named) throw new Refusal('thread_not_found');
      const root = named.thread_ts ?? named.ts;
      const found = between(state, args, id).filter(({ ts, thread_ts }) => ts === root || thread_ts === root);
      const { page, next_cursor } = cut(found, args, { usual: 1000, most: 1000 });
      return {
        messages: page.map((message) => ({ ...shown(state, message, args), thread_ts: root })),
        has_more: next_cursor !== '',
        response_metadata: { next_cursor },
      };
    },
  },
};

const kindsIn = (args: Json): readonly string[] => (textOf(args, 'types') || 'public_channel').split(',');

function seenChannel(state: State, args: Json) {
  const channel = channelOf(state, args);
  if (!channel.members.has(state.botUser)) throw new Refusal('not_in_channel');
  return channel;
}

/** The messages of a channel in that time, the oldest first. */
function between(state: State, args: Json, channel: string): readonly Posted[] {
  const [oldest, latest] = [textOf(args, 'oldest') || '0', textOf(args, 'latest')];
  const inclusive = textOf(args, 'inclusive') === 'true';
  return state.messages.filter(({ channel: where, to, ts }) => {
    if (where !== channel || to !== undefined) return false;
    if (inclusive && (ts === oldest || ts === latest)) return true;
    return Number(ts) > Number(oldest) && (latest === '' || Number(ts) < Number(latest));
  });
}

function shown(state: State, message: Posted, args: Json): Json {
  const wanted = textOf(args, 'include_all_metadata') === 'true' && message.metadata;
  return { ...messageAs(state, message), ...(wanted ? { metadata: message.metadata } : {}) };
}
