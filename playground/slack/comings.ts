import type { Channel } from './channel.ts';
import { messageEvent } from './events.ts';
import type { Json } from './limits.ts';
import type { State } from './state.ts';

/** Slack's own line in a channel about what somebody did there, told to the app as a message of that subtype. */
export function noted(
  state: State,
  channel: Channel,
  user: string,
  subtype: string,
  text: string,
  more: Json = {},
): void {
  if (channel.is_im) return;
  const posted = {
    id: state.id('M'),
    ts: state.ts(),
    channel: channel.id,
    user,
    text: `<@${user}> ${text}`,
    blocks: [],
    edited: 0,
    subtype,
  };
  state.messages.push(posted);
  state.changed();
  state.announce({ ...messageEvent(state, posted), ...more });
}

/** Somebody comes into a channel. */
export function joined(state: State, channel: Channel, user: string, inviter?: string): void {
  channel.members.add(user);
  const invited = inviter === undefined ? {} : { inviter };
  state.announce({ ...moved(state, channel, user, 'member_joined_channel'), ...invited });
  noted(state, channel, user, 'channel_join', 'has joined the channel', invited);
}

/** Somebody goes out of a channel, or is taken out. */
export function left(state: State, channel: Channel, user: string): void {
  if (user === state.botUser)
    state.announce({ type: 'channel_left', channel: channel.id, actor_id: user, event_ts: state.ts() });
  state.announce(moved(state, channel, user, 'member_left_channel'));
  channel.members.delete(user);
  noted(state, channel, user, 'channel_leave', 'has left the channel');
}

/** A channel is put away: nobody writes there any more, and apps are no longer in it. */
export function archived(state: State, channel: Channel, user: string): void {
  noted(state, channel, user, 'channel_archive', 'archived the channel');
  state.announce({
    type: 'channel_archive',
    channel: channel.id,
    user,
    is_moved: 0,
    event_ts: state.ts(),
  });
  channel.is_archived = true;
  channel.members.delete(state.botUser);
  state.changed();
}

/** A person brings a channel back; the apps that were in it are not. */
export function unarchived(state: State, channel: Channel, user: string): void {
  channel.is_archived = false;
  noted(state, channel, user, 'channel_unarchive', 'un-archived the channel');
  state.announce({ type: 'channel_unarchive', channel: channel.id, user, event_ts: state.ts() });
}

function moved(state: State, channel: Channel, user: string, type: string): Json {
  const channel_type = channel.is_private ? 'G' : 'C';
  return { type, user, channel: channel.id, channel_type, team: state.team, event_ts: state.ts() };
}
