import { addChannel } from '../channel.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

/** Who and where: the token, users, groups, conversations. */
export const people: Readonly<Record<string, Offered>> = {
  'auth.test': {
    scope: undefined,
    run: ({ team, botUser, botId }) => ({
      url: 'http://127.0.0.1/',
      team: 'Playground',
      user: 'opensips',
      team_id: team,
      user_id: botUser,
      bot_id: botId,
    }),
  },
  'users.info': {
    scope: 'users:read',
    run: (state, args) => {
      const user = state.users.get(textOf(args, 'user'));
      if (!user) throw new Refusal('user_not_found');
      return {
        user: { deleted: false, is_bot: false, is_restricted: false, is_ultra_restricted: false, ...user },
      };
    },
  },
  'usergroups.list': {
    scope: 'usergroups:read',
    run: (state, args) => {
      const disabled = textOf(args, 'include_disabled') === 'true';
      const groups = [...state.groups.values()].filter(({ date_delete }) => disabled || date_delete === 0);
      return {
        usergroups: groups.map(({ users, ...group }) => ({
          ...group,
          name: group.handle,
          team_id: state.team,
          user_count: users.length,
        })),
      };
    },
  },
  'usergroups.users.list': {
    scope: 'usergroups:read',
    run: (state, args) => {
      const group = state.groups.get(textOf(args, 'usergroup'));
      if (!group) throw new Refusal('no_such_subteam');
      return { users: group.users };
    },
  },
  'conversations.open': {
    scope: 'im:write',
    run: (state, args) => {
      const user = textOf(args, 'users');
      if (!state.users.has(user)) throw new Refusal('user_not_found');
      const found = [...state.channels.values()].find(({ is_im, members }) => is_im && members.has(user));
      const members = new Set([user, state.botUser]);
      const { id } =
        found ??
        addChannel(state, { name: 'directmessage', creator: user, is_im: true, is_private: true, members });
      return { channel: { id } };
    },
  },
};
