import { fail, ok } from '../rpc/answer.ts';
import { type Params, text } from '../rpc/params.ts';
import type { Context, Handlers } from './context.ts';
import { endDialogs } from './dialog.ts';
import { dialogShape } from './dialog-shape.ts';

const NOT_FOUND = fail(404, 'Profile not found');

function known({ world }: Context, params: Params) {
  return world.profiles.find(({ name }) => name === text(params, 'profile'));
}

/** The dialogs in a profile, or only those with the value that was asked for. */
function inside({ world }: Context, params: Params) {
  const wanted = 'value' in params ? text(params, 'value') : undefined;
  return world.dialogs.filter(({ profiles }) =>
    profiles.some(
      ({ name, value }) => name === text(params, 'profile') && (wanted === undefined || value === wanted),
    ),
  );
}

/** Profiles, which count dialogs. */
export const profiles: Handlers = {
  list_all_profiles: (_, { world }) =>
    ok({ Profiles: world.profiles.map(({ name, hasValue }) => ({ name, 'has value': hasValue })) }),
  profile_get_size: (params, context) => {
    if (!known(context, params)) return NOT_FOUND;
    const Profile = {
      name: text(params, 'profile'),
      value: 'value' in params ? text(params, 'value') : null,
      count: inside(context, params).length,
      shared: 'no',
      replicated: 'no',
    };
    return ok({ Profile });
  },
  profile_get_values: (params, context) => {
    const profile = known(context, params);
    if (!profile) return NOT_FOUND;
    const found = inside(context, params);
    if (!profile.hasValue) return ok([{ value: null, count: found.length }]);
    const values = found.flatMap((each) => each.profiles.filter(({ name }) => name === profile.name));
    const counts = Map.groupBy(values, ({ value }) => value);
    return ok([...counts].map(([value, { length }]) => ({ value, count: length })));
  },
  profile_list_dlgs: (params, context) => {
    if (!known(context, params)) return NOT_FOUND;
    return ok({ Dialogs: inside(context, params).map(dialogShape) });
  },
  profile_end_dlgs: (params, context) => {
    if (!known(context, params)) return NOT_FOUND;
    endDialogs(context, inside(context, params));
    return ok();
  },
};
