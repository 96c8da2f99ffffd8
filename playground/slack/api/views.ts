import { blockErrors, type Json } from '../limits.ts';
import type { State } from '../state.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

const DEEPEST = 3;
const LONGEST_TITLE = 24;

/** Modals and the Home tab. A trigger id opens one view, once, within three seconds. */
export const views: Readonly<Record<string, Offered>> = {
  'views.open': {
    scope: undefined,
    run: (state, args) => shown(state, userOf(state, args), viewOf(args, 'modal')),
  },
  'views.push': {
    scope: undefined,
    run: (state, args) => {
      const user = userOf(state, args);
      const open = [...state.views.values()].filter((view) => view.user === user && view.id !== user);
      if (open.length >= DEEPEST) throw new Refusal('push_limit_reached');
      return shown(state, user, viewOf(args, 'modal'));
    },
  },
  'views.update': {
    scope: undefined,
    run: (state, args) => {
      const old = state.views.get(textOf(args, 'view_id'));
      if (!old) throw new Refusal('not_found');
      if (textOf(args, 'hash') !== '' && textOf(args, 'hash') !== old.hash)
        throw new Refusal('hash_conflict');
      return shown(state, old.user, viewOf(args, 'modal'), old.id);
    },
  },
  'views.publish': {
    scope: undefined,
    run: (state, args) => {
      const user = textOf(args, 'user_id');
      if (!state.users.has(user)) throw new Refusal('user_not_found');
      return shown(state, user, viewOf(args, 'home'), user);
    },
  },
};

/** Whose trigger it is; a trigger that is unknown, late or used is refused as Slack refuses it. */
function userOf(state: State, args: Json): string {
  const trigger = state.triggers.get(textOf(args, 'trigger_id'));
  if (!trigger) throw new Refusal('invalid_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  if (trigger.until < Date.now()) throw new Refusal('expired_trigger_id');
  trigger.used = true;
  return trigger.user;
}

function viewOf(args: Json, type: 'modal' | 'home'): Json {
  const given = args['view'];
  const view = (typeof given === 'string' ? JSON.parse(given) : given) as Json; // web-api writes an object here
  if (view['type'] !== type) throw new Refusal('invalid_arguments');
  const title = textOf((view['title'] ?? {}) as Json, 'text'); // a text object or nothing
  const errors = blockErrors(view['blocks'], type);
  const named =
    type === 'modal' && (title === '' || title.length > LONGEST_TITLE)
      ? ['title must be 1 to 24 characters']
      : [];
  const all = [...named, ...errors];
  if (all.length > 0) throw new Refusal('invalid_arguments', { response_metadata: { messages: all } });
  return view;
}

function shown(state: State, user: string, view: Json, id: string = state.id('V')): Json {
  const hash = state.id('H');
  state.views.set(id, { id, user, view, hash });
  state.changed();
  return { view: { ...view, id, hash, team_id: state.team } };
}
