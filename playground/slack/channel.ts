import type { State } from './state.ts';

/** A line that stands over a channel, and who wrote it. */
interface Caption {
  readonly value: string;
  readonly creator: string;
  readonly last_set: number;
}

/** A channel, or a conversation of two. */
export interface Channel {
  readonly id: string;
  name: string;
  readonly is_im: boolean;
  readonly is_private: boolean;
  readonly members: Set<string>;
  readonly creator: string;
  /** Seconds since 1970. */
  readonly created: number;
  is_archived: boolean;
  topic: Caption;
  purpose: Caption;
  previous_names: readonly string[];
}

/** A message that is pinned to its channel. */
export interface Pin {
  readonly ts: string;
  readonly created: number;
  readonly created_by: string;
}

/** A link over a channel. */
export interface Bookmark {
  readonly id: string;
  readonly channel_id: string;
  readonly title: string;
  readonly link: string;
  readonly emoji: string;
  readonly type: 'link';
  readonly date_created: number;
  readonly date_updated: number;
}

/** Who answered a message with an emoji. */
export interface Reaction {
  readonly name: string;
  readonly users: readonly string[];
}

/** A document; the one of a channel is a tab there. */
export interface Canvas {
  readonly id: string;
  readonly channel: string | undefined;
  readonly title: string;
  readonly sections: readonly { readonly id: string; readonly markdown: string }[];
}

/** A new channel of the workspace. */
export function addChannel(
  state: State,
  given: Pick<Channel, 'name' | 'creator'> & Partial<Channel> & { readonly members: ReadonlySet<string> },
): Channel {
  const none = { value: '', creator: '', last_set: 0 };
  const channel: Channel = {
    id: state.id(given.is_im ? 'D' : 'C'),
    is_im: false,
    is_private: false,
    created: seconds(),
    is_archived: false,
    topic: none,
    purpose: none,
    previous_names: [],
    ...given,
  };
  state.channels.set(channel.id, channel);
  state.changed();
  return channel;
}

/** What somebody wrote over a channel just now. */
export const captionBy = (creator: string, value: string): Caption => ({
  value,
  creator,
  last_set: seconds(),
});

/** Seconds since 1970, as Slack gives most times. */
export const seconds = (): number => Math.floor(Date.now() / 1000);
