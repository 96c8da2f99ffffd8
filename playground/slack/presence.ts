import { edit, remove } from './api/chat.ts';
import { pin, unpin } from './api/pins.ts';
import { react, unreact } from './api/reactions.ts';
import { linkedText } from './as-slack-sends.ts';
import type { Channel } from './channel.ts';
import { archived, joined, left, unarchived } from './comings.ts';
import type { Delivered } from './deliver.ts';
import { changedEvent, messageAs } from './events.ts';
import type { Json } from './limits.ts';
import type { Posted, State } from './state.ts';

/** What people do in channels beside writing and pressing: reactions, pins, edits, shortcuts, coming and going. */
export function createPresence(
  state: State,
  parts: {
    readonly deliver: (type: 'interactive', payload: Json) => Promise<Delivered>;
    readonly trigger: (user: string) => string;
    readonly responseUrl: (channel: string, user: string, last?: string) => string;
  },
) {
  const messageAt = (channel: string, ts: string): Posted => {
    const found = state.messages.find((each) => each.channel === channel && each.ts === ts);
    if (!found) throw new Error(`there is no message ${ts} in ${channel}`);
    return found;
  };
  const channelOf = (id: string): Channel => {
    const found = state.channels.get(id);
    if (!found) throw new Error(`there is no channel ${id}`);
    return found;
  };
  /** People change their own messages and nobody else's. */
  const ownAt = (user: string, channel: string, ts: string): Posted => {
    const message = messageAt(channel, ts);
    if (message.user !== user) throw new Error(`message ${ts} is not of ${user}`);
    return message;
  };

  return {
    react: (user: string, channel: string, ts: string, name: string): void =>
      react(state, user, messageAt(channel, ts), name),
    unreact: (user: string, channel: string, ts: string, name: string): void =>
      unreact(state, user, messageAt(channel, ts), name),
    pin: (user: string, channel: string, ts: string): void => pin(state, user, messageAt(channel, ts)),
    unpin: (user: string, channel: string, ts: string): void => unpin(state, user, messageAt(channel, ts)),
    /** Somebody corrects what they wrote. */
    edit: (user: string, channel: string, ts: string, text: string): void => {
      const before = ownAt(user, channel, ts);
      const idOf = (name: string) => [...state.users.values()].find((one) => one.name === name)?.id;
      const after = edit(state, before, { text: linkedText(text, idOf), blocks: [] });
      state.announce(changedEvent(state, before, after));
    },
    /** Somebody deletes what they wrote. */
    erase: (user: string, channel: string, ts: string): void => remove(state, ownAt(user, channel, ts)),
    join: (user: string, channel: string): void => joined(state, channelOf(channel), user),
    leave: (user: string, channel: string): void => left(state, channelOf(channel), user),
    archive: (user: string, channel: string): void => archived(state, channelOf(channel), user),
    unarchive: (user: string, channel: string): void => unarchived(state, channelOf(channel), user),
    /** Somebody brings the app, or another person, into a channel. */
    invite: (user: string, channel: string, whom: string): void =>
      joined(state, channelOf(channel), whom, user),
    /** Uses the app's shortcut of that name on a message. */
    messageShortcut: (user: string, message: Posted, callback: string): Promise<Delivered> => {
      const { channel, ts } = message;
      return parts.deliver('interactive', {
        type: 'message_action',
        callback_id: callback,
        api_app_id: state.appId,
        token: 'deprecated',
        action_ts: state.ts(),
        team: { id: state.team, domain: 'playground' },
        user: { id: user, name: state.users.get(user)?.name ?? '', team_id: state.team },
        channel: { id: channel, name: channelOf(channel).name },
        message: messageAs(state, message),
        message_ts: ts,
        trigger_id: parts.trigger(user),
        response_url: parts.responseUrl(channel, user),
      });
    },
  };
}
