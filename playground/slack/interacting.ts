import type { Delivered } from './deliver.ts';
import { elementsOf, type Placed, stateOf } from './elements.ts';
import type { Json } from './limits.ts';
import type { Posted, State } from './state.ts';

type Deliver = (type: 'interactive', payload: Json) => Promise<Delivered>;

/** What a press may be made to look like. */
export interface PressForgery {
  readonly value?: string;
  /** The workspace that the delivery says it comes from. */
  readonly team?: string;
  /** The workspace of the person who presses. */
  readonly userTeam?: string;
}

/** A modal or Home tab as somebody has it open. */
export interface OpenView {
  readonly id: string;
  readonly view: Json;
}

/** What is done to one element: which it is, what was chosen there, and what else is filled in around it. */
export interface Deed {
  readonly action: string;
  /** Tells elements of one action id apart, such as the two thumbs. */
  readonly value?: string;
  readonly chosen?: unknown;
  readonly filled?: Filled;
}

/** What was filled in, by block id. */
export type Filled = Readonly<Record<string, unknown>>;

/** What people do with buttons, menus and modals. */
export function createInteracting(
  state: State,
  deliver: Deliver,
  parts: {
    readonly trigger: (user: string) => string;
    readonly responseUrl: (channel: string, user: string, last?: string) => string;
  },
) {
  const common = (user: string, { team = state.team, userTeam = state.team }: PressForgery = {}) => ({
    api_app_id: state.appId,
    token: 'deprecated',
    team: { id: team, domain: 'playground' },
    user: { id: user, name: state.users.get(user)?.name ?? '', team_id: userTeam },
    trigger_id: parts.trigger(user),
  });
  /** Where an element stands, as Slack tells it. */
  const placeOf = (user: string, { id, ts, channel, text, blocks, user: author, to, thread_ts }: Posted) => {
    const thread = thread_ts ? { thread_ts } : {};
    return {
      channel: { id: channel, name: state.channels.get(channel)?.name ?? '' },
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: to !== undefined,
        ...thread,
      },
      ...(to === undefined ? { message: { ts, text, blocks, user: author, ...thread } } : {}),
      response_url: parts.responseUrl(channel, user, id),
    };
  };
  const viewAs = ({ id, view }: OpenView, filled: Filled = {}) => ({
    container: { type: 'view', view_id: id },
    view: { ...view, id, team_id: state.team, state: { values: valuesOf(view, filled) } },
  });
  const actionOf = ({ element, block }: Placed, chosen: unknown, forgery: PressForgery): Json => ({
    ...(/button/.test(String(element['type']))
      ? { value: forgery.value ?? element['value'], text: element['text'] }
      : stateOf(element, chosen)),
    type: element['type'],
    action_id: element['action_id'],
    block_id: block,
    action_ts: state.ts(),
  });

  const click = async (
    user: string,
    message: Posted,
    label: string,
    forgery: PressForgery = {},
  ): Promise<Delivered> => {
    const found = elementsOf(message.blocks).find(
      ({ element }) => Reflect.get(Object(element['text']), 'text') === label,
    );
    if (!found) throw new Error(`there is no button ${label}`);
    return deliver('interactive', {
      ...common(user, forgery),
      ...placeOf(user, message),
      type: 'block_actions',
      state: { values: {} },
      actions: [actionOf({ ...found, block: 'b' }, undefined, forgery)],
    });
  };

  /** Presses or chooses by action id, in a message or in a view. */
  const act = async (user: string, at: Posted | OpenView, deed: Deed): Promise<Delivered> => {
    const blocks = 'view' in at ? listAt(at.view, 'blocks') : at.blocks;
    const found = elementsOf(blocks).find(
      ({ element }) =>
        element['action_id'] === deed.action && (deed.value === undefined || element['value'] === deed.value),
    );
    if (!found) throw new Error(`there is no ${deed.action}`);
    const place = 'view' in at ? viewAs(at, deed.filled) : placeOf(user, at);
    return deliver('interactive', {
      ...common(user),
      ...place,
      type: 'block_actions',
      actions: [actionOf(found, deed.chosen, {})],
    });
  };

  /** What the app suggests for what somebody has typed into an external select. */
  const suggest = async (
    user: string,
    at: Posted | OpenView,
    action: string,
    value: string,
    filled: Filled = {},
  ): Promise<Json> => {
    const blocks = 'view' in at ? listAt(at.view, 'blocks') : at.blocks;
    const found = elementsOf(blocks).find(({ element }) => element['action_id'] === action);
    const place = 'view' in at ? viewAs(at, filled) : placeOf(user, at);
    const delivered = await deliver('interactive', {
      ...common(user),
      ...place,
      type: 'block_suggestion',
      action_id: action,
      block_id: found?.block ?? '',
      value,
    });
    return delivered.answer;
  };

  /** The modal that somebody has before them, the newest first. */
  const modalOf = (user: string): OpenView | undefined =>
    [...state.views.values()].findLast((view) => view.user === user && view.view['type'] === 'modal');

  /** Sends a modal off with these values; it closes unless the app found something wrong, which is returned. */
  const submit = async (user: string, values: Filled, forgery: PressForgery = {}): Promise<Json> => {
    const open = modalOf(user);
    if (!open) throw new Error(`${user} has no modal open`);
    const { view } = viewAs(open, values);
    const { acked, answer } = await deliver('interactive', {
      ...common(user, forgery),
      type: 'view_submission',
      view,
      response_urls: [],
    });
    const next = answer['view'] as Json | undefined; // Slack takes a view here, with an update or a push
    const does = answer['response_action'];
    if (does === 'update' && next)
      state.views.set(open.id, { id: open.id, user, view: next, hash: state.id('H') });
    else if (does === 'push' && next) {
      const id = state.id('V');
      state.views.set(id, { id, user, view: next, hash: state.id('H') });
    } else if (acked && does !== 'errors') state.views.delete(open.id);
    if (does === 'clear')
      for (const { id, user: whose } of modals()) if (whose === user) state.views.delete(id);
    state.changed();
    return (answer['errors'] ?? {}) as Json; // Slack takes block ids with texts here
  };
  const modals = () => [...state.views.values()].filter(({ view }) => view['type'] === 'modal');

  /** Closes the modal that somebody has before them; the app hears of it if it asked to. */
  const dismiss = async (user: string): Promise<void> => {
    const open = modalOf(user);
    if (!open) return;
    state.views.delete(open.id);
    state.changed();
    if (open.view['notify_on_close'] !== true) return;
    const { view } = viewAs(open);
    await deliver('interactive', { ...common(user), type: 'view_closed', view, is_cleared: false });
  };

  return { click, act, suggest, modalOf, submit, dismiss };
}

/** What the inputs hold: what was filled in, or what stood there from the beginning. */
function valuesOf(view: Json, given: Filled): Json {
  const inputs = elementsOf(listAt(view, 'blocks')).filter(({ element }) => !BUTTONS.has(element['type']));
  return Object.fromEntries(
    inputs.map(({ element, block }) => [
      block,
      { [String(element['action_id'])]: stateOf(element, given[block]) },
    ]),
  );
}

const BUTTONS = new Set<unknown>(['button', 'feedback_buttons', 'overflow', 'plain_text', 'mrkdwn', 'image']);

function listAt(value: Json, name: string): readonly Json[] {
  const found = value[name];
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}
