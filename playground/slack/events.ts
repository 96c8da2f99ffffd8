import type { Channel } from './channel.ts';
import type { Json } from './limits.ts';
import type { Posted, State } from './state.ts';

/** A message as history and events show it to the app. */
export function messageAs(state: State, posted: Posted): Json {
  const { channel, ts, user, text, blocks, thread_ts, subtype, edited, file } = posted;
  const reactions = state.reactions.get(`${channel} ${ts}`) ?? [];
  const own = user === state.botUser && subtype === undefined;
  const pinned = state.pins.get(channel)?.some((pin) => pin.ts === ts) ?? false;
  return {
    type: 'message',
    user,
    text,
    ts,
    team: state.team,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(thread_ts ? { thread_ts } : {}),
    ...(subtype ? { subtype } : {}),
    ...(own ? { bot_id: state.botId, app_id: state.appId } : {}),
    ...(edited > 0 ? { edited: { user, ts } } : {}),
    ...(file ? { files: [{ name: file.name }] } : {}),
    ...(reactions.length > 0
      ? { reactions: reactions.map(({ name, users }) => ({ name, users, count: users.length })) }
      : {}),
    ...(pinned ? { pinned_to: [channel] } : {}),
  };
}

/** A message was written. */
export const messageEvent = (state: State, posted: Posted): Json => ({
  ...messageAs(state, posted),
  ...placed(state, posted.channel),
  event_ts: posted.ts,
});

/** A message was edited; Slack tells the app of its own edits too. */
export function changedEvent(state: State, before: Posted, after: Posted): Json {
  const change = hidden(state, before.channel, 'message_changed');
  return {
    ...change,
    message: { ...messageAs(state, after), edited: { user: after.user, ts: change['ts'] } },
    previous_message: messageAs(state, before),
  };
}

/** A message was taken away. */
export function deletedEvent(state: State, before: Posted): Json {
  return {
    ...hidden(state, before.channel, 'message_deleted'),
    deleted_ts: before.ts,
    previous_message: messageAs(state, before),
  };
}

function hidden(state: State, channel: string, subtype: string): Json {
  const ts = state.ts();
  return { type: 'message', subtype, hidden: true, ...placed(state, channel), ts, event_ts: ts };
}

const placed = (state: State, channel: string): Json => ({
  channel,
  channel_type: kindOf(state.channels.get(channel)),
});

function kindOf(channel: Channel | undefined): 'im' | 'group' | 'channel' {
  if (channel?.is_im) return 'im';
  return channel?.is_private ? 'group' : 'channel';
}
