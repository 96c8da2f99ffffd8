import { createHash } from 'node:crypto';
import type { Channel } from '../slack/channel.ts';
import type { State } from '../slack/state.ts';
import type { Place } from './wire.ts';

/** What somebody may read: the channels they are in, and public ones that they could join. */
export function placesOf(state: State, user: string): readonly Place[] {
  return [...state.channels.values()]
    .filter((channel) => isSeenBy(channel, user))
    .map((channel) => placeOf(state, channel, user));
}

/** Whether somebody may read a channel. */
export const isSeenBy = ({ members, is_im, is_private }: Channel, user: string): boolean =>
  members.has(user) || !(is_im || is_private);

function placeOf(state: State, channel: Channel, user: string): Place {
  const { id, name, is_im, is_private, is_archived, members, topic, purpose } = channel;
  const pins = state.pins.get(id) ?? [];
  const bookmarks = state.bookmarks.get(id) ?? [];
  return {
    id,
    name: is_im ? 'opensips' : name,
    direct: is_im,
    locked: is_private && !is_im,
    archived: is_archived,
    joined: members.has(user),
    topic: topic.value,
    purpose: purpose.value,
    members: [...members],
    pins: pins.toReversed().map(({ ts, created_by: by }) => ({ ts, by })),
    bookmarks: bookmarks.map(({ id: mark, title, link }) => ({ id: mark, title, link })),
    canvases: [...state.canvases.values()]
      .filter((canvas) => canvas.channel === id)
      .map((canvas) => ({ id: canvas.id, title: canvas.title, stamp: stampOf(canvas.sections) })),
  };
}

const stampOf = (sections: unknown): string =>
  createHash('sha1').update(JSON.stringify(sections)).digest('hex').slice(0, 12);
