import { type Bookmark, seconds } from '../channel.ts';
import type { Json } from '../limits.ts';
import type { State } from '../state.ts';
import { channelOf } from './place.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

const MOST_BOOKMARKS = 100;

/** Links over a channel. */
export const bookmarks: Readonly<Record<string, Offered>> = {
  'bookmarks.add': {
    scope: 'bookmarks:write',
    run: (state, args) => {
      const { id: channel_id } = markable(state, args);
      const there = state.bookmarks.get(channel_id) ?? [];
      if (textOf(args, 'title') === '') throw new Refusal('invalid_arguments');
      if (textOf(args, 'type') !== 'link') throw new Refusal('invalid_bookmark_type');
      if (there.length >= MOST_BOOKMARKS) throw new Refusal('too_many_bookmarks');
      const bookmark: Bookmark = {
        id: state.id('Bk'),
        channel_id,
        type: 'link',
        title: textOf(args, 'title'),
        link: linkIn(args),
        emoji: emojiIn(args),
        date_created: seconds(),
        date_updated: 0,
      };
      keep(state, channel_id, [...there, bookmark]);
      return { bookmark };
    },
  },
  'bookmarks.edit': {
    scope: 'bookmarks:write',
    run: (state, args) => {
      const { id, there, old } = markedIn(state, args);
      const bookmark: Bookmark = {
        ...old,
        ...(args['title'] === undefined ? {} : { title: textOf(args, 'title') }),
        ...(args['link'] === undefined ? {} : { link: linkIn(args) }),
        ...(args['emoji'] === undefined ? {} : { emoji: emojiIn(args) }),
        date_updated: seconds(),
      };
      keep(
        state,
        id,
        there.map((each) => (each.id === old.id ? bookmark : each)),
      );
      return { bookmark };
    },
  },
  'bookmarks.list': {
    scope: 'bookmarks:read',
    run: (state, args) => ({ bookmarks: state.bookmarks.get(markable(state, args).id) ?? [] }),
  },
  'bookmarks.remove': {
    scope: 'bookmarks:write',
    run: (state, args) => {
      const { id, there, old } = markedIn(state, args);
      keep(
        state,
        id,
        there.filter((each) => each.id !== old.id),
      );
      return {};
    },
  },
};

/** Slack names no refusal of its own for a channel that the app is not in. */
function markable(state: State, args: Json) {
  const channel = channelOf(state, args, 'channel_id');
  if (channel.is_archived || !channel.members.has(state.botUser)) throw new Refusal('permission_denied');
  return channel;
}

function markedIn(state: State, args: Json) {
  const { id } = markable(state, args);
  const there = state.bookmarks.get(id) ?? [];
  const old = there.find((each) => each.id === textOf(args, 'bookmark_id'));
  if (!old) throw new Refusal('not_found');
  return { id, there, old };
}

function keep(state: State, channel: string, all: readonly Bookmark[]): void {
  state.bookmarks.set(channel, all);
  state.changed();
}

function linkIn(args: Json): string {
  const link = textOf(args, 'link');
  if (!/^https?:\/\/\S+$/.test(link)) throw new Refusal('invalid_link');
  return link;
}

function emojiIn(args: Json): string {
  const emoji = textOf(args, 'emoji');
  if (emoji !== '' && !/^:[a-z0-9_+'-]+:$/.test(emoji)) throw new Refusal('invalid_emoji');
  return emoji;
}
