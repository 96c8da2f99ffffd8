import type { Channel } from '../slack/channel.ts';
import type { Posted, State } from '../slack/state.ts';
import type { Workspace } from '../slack/workspace.ts';
import { type Acts, text } from './deed.ts';
import { isSeenBy } from './places.ts';
import type { Json } from './wire.ts';

/** The channel of that id, which this person is in and may write to. */
export function openTo(state: State, id: string, user: string): Channel {
  const channel = state.channels.get(id);
  if (!channel?.members.has(user)) throw new Error('You are not in this channel. Join it first.');
  if (channel.is_archived) throw new Error('This channel is archived: it can only be read.');
  return channel;
}

/** What people do with messages and channels beside writing and pressing. */
export function channelActs(slack: Workspace, userIn: (body: Json) => string): Acts {
  const { state } = slack;
  /** A message that something may be put to: everybody sees it, and somebody wrote it. */
  const messageIn = (body: Json, user: string): Posted => {
    const id = text(body, 'at');
    const found = slack.messages.find((each) => each.id === id && each.to === undefined);
    if (!found || found.subtype !== undefined) throw new Error('This message is no longer there.');
    openTo(state, found.channel, user);
    return found;
  };
  const seenIn = (body: Json, user: string): Channel => {
    const channel = state.channels.get(text(body, 'channel'));
    if (!channel || channel.is_im || !isSeenBy(channel, user)) throw new Error('There is no such channel.');
    return channel;
  };

  return {
    react: async (body) => {
      const user = userIn(body);
      const { channel, ts } = messageIn(body, user);
      const put = body['on'] === true ? slack.react : slack.unreact;
      put(user, channel, ts, text(body, 'name'));
    },
    pin: async (body) => {
      const user = userIn(body);
      const { channel, ts } = messageIn(body, user);
      const put = body['on'] === true ? slack.pin : slack.unpin;
      put(user, channel, ts);
    },
    edit: async (body) => {
      const user = userIn(body);
      const { channel, ts } = messageIn(body, user);
      slack.edit(user, channel, ts, text(body, 'text'));
    },
    erase: async (body) => {
      const user = userIn(body);
      const { channel, ts } = messageIn(body, user);
      slack.erase(user, channel, ts);
    },
    use: async (body) => {
      const user = userIn(body);
      const { acked } = await slack.messageShortcut(user, messageIn(body, user), text(body, 'callback'));
      if (!acked) throw new Error('The bot did not answer in time.');
    },
    join: async (body) => {
      const user = userIn(body);
      const { id, members, is_archived } = seenIn(body, user);
      if (is_archived) throw new Error('This channel is archived: nobody joins it any more.');
      if (!members.has(user)) slack.join(user, id);
    },
    leave: async (body) => {
      const user = userIn(body);
      slack.leave(user, openTo(state, seenIn(body, user).id, user).id);
    },
    invite: async (body) => {
      const user = userIn(body);
      const { id, members } = openTo(state, seenIn(body, user).id, user);
      const whom = text(body, 'whom');
      if (!state.users.has(whom)) throw new Error('There is nobody of that name.');
      if (!members.has(whom)) slack.invite(user, id, whom);
    },
    canvas: async (body) => {
      const user = userIn(body);
      const canvas = state.canvases.get(text(body, 'canvas'));
      const channel = state.channels.get(canvas?.channel ?? '');
      if (!canvas || !channel || !isSeenBy(channel, user)) throw new Error('This canvas is no longer there.');
      return { title: canvas.title, markdown: canvas.sections.map(({ markdown }) => markdown).join('\n\n') };
    },
  };
}
