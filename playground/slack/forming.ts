import type { Delivered } from './deliver.ts';
import type { Json } from './limits.ts';
import type { State } from './state.ts';

type Deliver = (type: 'interactive', payload: Json) => Promise<Delivered>;

/** What one input of a view holds. */
type Held = { readonly value?: string; readonly selected_option?: Json };

/** What people do with a form that follows what they fill in: choosing, typing, asking for choices, sending it off. */
export function createForming(state: State, deliver: Deliver, trigger: (user: string) => string) {
  const held = new Map<string, Map<string, Held>>();

  const openOf = (user: string) => {
    const open = [...state.views.values()].findLast(
      (view) => view.user === user && view.view['type'] === 'modal',
    );
    if (!open) throw new Error(`${user} has no modal open`);
    return open;
  };

  const common = (user: string) => ({
    api_app_id: state.appId,
    team: { id: state.team, domain: 'playground' },
    user: { id: user, name: state.users.get(user)?.name ?? '', team_id: state.team },
    trigger_id: trigger(user),
  });

  /** The values as Slack tells them: what was filled in, or what stood there from the beginning. */
  const valuesOf = (id: string, view: Json): Json => {
    const mine = held.get(id) ?? new Map<string, Held>();
    const entries = inputsIn(view).map(({ block, element }) => {
      const name = String(element['action_id']);
      const initial: Held = {
        ...(element['initial_value'] === undefined ? {} : { value: String(element['initial_value']) }),
        ...(element['initial_option'] === undefined
          ? {}
          : { selected_option: element['initial_option'] as Json }),
      };
      return [
        String(block['block_id']),
        { [name]: { type: element['type'], ...initial, ...mine.get(name) } },
      ];
    });
    return Object.fromEntries(entries) as Json;
  };

  const told = (user: string) => {
    const { id, view, hash } = openOf(user);
    return { ...view, id, hash, team_id: state.team, state: { values: valuesOf(id, view) } };
  };

  const changed = async (user: string, action: string, value: Held): Promise<Delivered> => {
    const { id, view } = openOf(user);
    const found = inputsIn(view).find(({ element }) => element['action_id'] === action);
    if (!found) throw new Error(`the form has no input ${action}`);
    const mine = held.get(id) ?? new Map<string, Held>();
    held.set(id, mine.set(action, value));
    const { block, element } = found;
    if (block['dispatch_action'] !== true) return { acked: true, ms: 0, status: 200, answer: {} };
    return deliver('interactive', {
      ...common(user),
      type: 'block_actions',
      container: { type: 'view', view_id: id },
      view: told(user),
      actions: [{ type: element['type'], action_id: action, block_id: block['block_id'], ...value }],
    });
  };

  return {
    /** Presses a button of somebody's Home tab. */
    pressHome: async (user: string, label: string): Promise<Delivered> => {
      const blocks = state.views.get(user)?.view['blocks'];
      const button = ((blocks ?? []) as readonly Json[]) // a view has blocks
        .flatMap(({ elements }) => (Array.isArray(elements) ? (elements as readonly Json[]) : []))
        .find((element) => Reflect.get(Object(element['text']), 'text') === label);
      if (!button) throw new Error(`Home has no button ${label}`);
      return deliver('interactive', {
        ...common(user),
        type: 'block_actions',
        container: { type: 'view', view_id: user },
        view: state.views.get(user)?.view,
        actions: [{ type: 'button', action_id: button['action_id'], value: button['value'] }],
      });
    },
    homeOf: (user: string): Json | undefined => state.views.get(user)?.view,
    /** Presses the app's shortcut of that name. */
    shortcut: (user: string, callback: string): Promise<Delivered> =>
      deliver('interactive', { ...common(user), type: 'shortcut', callback_id: callback }),
    /** The choices that the app offers for what was typed. */
    suggest: async (user: string, action: string, typed: string): Promise<readonly Json[]> => {
      const found = inputsIn(openOf(user).view).find(({ element }) => element['action_id'] === action);
      const delivered = await deliver('interactive', {
        ...common(user),
        type: 'block_suggestion',
        action_id: action,
        block_id: found?.block['block_id'] ?? '',
        value: typed,
        view: told(user),
      });
      return (delivered.answer['options'] ?? []) as readonly Json[]; // Slack takes a list here
    },
    choose: (user: string, action: string, option: Json): Promise<Delivered> =>
      changed(user, action, { selected_option: option }),
    fill: (user: string, action: string, value: string): Promise<Delivered> =>
      changed(user, action, { value }),
    /** Sends the form off; it closes unless the app found something wrong, which is returned. */
    send: async (user: string): Promise<Json> => {
      const { id } = openOf(user);
      const { acked, answer } = await deliver('interactive', {
        ...common(user),
        type: 'view_submission',
        view: told(user),
        response_urls: [],
      });
      if (acked && answer['response_action'] !== 'errors') state.views.delete(id);
      state.changed();
      return (answer['errors'] ?? {}) as Json; // block ids with texts
    },
  };
}

function inputsIn(view: Json): readonly { readonly block: Json; readonly element: Json }[] {
  const blocks = (Array.isArray(view['blocks']) ? view['blocks'] : []) as readonly Json[];
  return blocks
    .filter(({ type }) => type === 'input')
    .map((block) => ({ block, element: block['element'] as Json })); // the limits have seen to it
}
