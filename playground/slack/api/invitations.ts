import type { Channel } from '../channel.ts';
import { joined, left } from '../comings.ts';
import type { State } from '../state.ts';
import { conversation } from './conversation.ts';
import { byKind, channelOf, noDirect, ownChannelOf } from './place.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

const MOST_INVITED = 100;

/** Who is in a channel: inviting and taking out. */
export const invitations: Readonly<Record<string, Offered>> = {
  'conversations.invite': {
    scope: byKind(['channels:manage', 'channels:write.invites'], ['groups:write', 'groups:write.invites']),
    run: (state, args) => {
      const channel = ownChannelOf(state, args);
      noDirect(channel);
      const users = textOf(args, 'users')
        .split(',')
        .map((user) => user.trim())
        .filter((user) => user !== '');
      if (users.length === 0) throw new Refusal('no_user');
      if (users.length > MOST_INVITED) throw new Refusal('invalid_arguments');
      const errors = users.flatMap((user) => {
        const error = inviteError(state, channel, user);
        return error ? [{ user, ok: false, error }] : [];
      });
      const good = users.filter((user) => !errors.some((each) => each.user === user));
      const [first] = errors;
      // One bad id spoils the whole call, unless it is forced and somebody is left.
      if (first && (textOf(args, 'force') !== 'true' || good.length === 0))
        throw new Refusal(first.error, { errors });
      for (const user of good) joined(state, channel, user, state.botUser);
      return { channel: conversation(state, channel), ...(first ? { errors } : {}) };
    },
  },
  'conversations.kick': {
    scope: byKind(['channels:manage'], ['groups:write']),
    run: (state, args) => {
      const channel = channelOf(state, args);
      noDirect(channel);
      const user = textOf(args, 'user');
      if (!state.users.has(user)) throw new Refusal('user_not_found');
      if (user === state.botUser) throw new Refusal('cant_kick_self');
      if (!channel.members.has(user)) throw new Refusal('not_in_channel');
      left(state, channel, user);
      return { errors: {} };
    },
  },
};

function inviteError(state: State, channel: Channel, id: string): string | undefined {
  const user = state.users.get(id);
  if (!user) return 'user_not_found';
  if (id === state.botUser) return 'cant_invite_self';
  if (channel.members.has(id)) return 'already_in_channel';
  if (user.deleted || user.team_id !== state.team) return 'cant_invite';
  return user.is_restricted || user.is_ultra_restricted ? 'user_is_restricted' : undefined;
}
