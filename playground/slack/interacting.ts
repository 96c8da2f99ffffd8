import type { Delivered } from './deliver.ts';
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

/** A modal as somebody has it open. */
export interface OpenView {
  readonly id: string;
  readonly view: Json;
}

/** What people do with buttons and modals. */
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

  const click = async (
    user: string,
    message: Posted,
    label: string,
    forgery: PressForgery = {},
  ): Promise<Delivered> => {
    const button = message.blocks
      .flatMap((block) => listAt(block, 'elements'))
      .flatMap(pressable)
      .find((element) => Reflect.get(Object(element['text']), 'text') === label);
    if (!button) throw new Error(`there is no button ${label}`);
    const thread = message.thread_ts ? { thread_ts: message.thread_ts } : {};
    const { id, ts, channel, text, blocks, user: author, to } = message;
    return deliver('interactive', {
      ...common(user, forgery),
      type: 'block_actions',
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
      state: { values: {} },
      actions: [
        {
          type: button['type'],
          action_id: button['action_id'],
          block_id: 'b',
          value: forgery.value ?? button['value'],
          text: button['text'],
          action_ts: state.ts(),
        },
      ],
    });
  };

  /** The modal that somebody has before them, the newest first. */
  const modalOf = (user: string): OpenView | undefined =>
    [...state.views.values()].findLast((view) => view.user === user && view.view['type'] === 'modal');

  /** Sends a modal off with these values; it closes unless the app found something wrong, which is returned. */
  const submit = async (
    user: string,
    values: Readonly<Record<string, string>>,
    forgery: PressForgery = {},
  ): Promise<Json> => {
    const open = modalOf(user);
    if (!open) throw new Error(`${user} has no modal open`);
    const delivered = await deliver('interactive', {
      ...common(user, forgery),
      type: 'view_submission',
      view: { ...open.view, id: open.id, team_id: state.team, state: { values: filled(open.view, values) } },
      response_urls: [],
    });
    const answer = delivered.answer;
    if (delivered.acked && answer['response_action'] !== 'errors') state.views.delete(open.id);
    state.changed();
    return (answer['errors'] ?? {}) as Json; // Slack takes block ids with texts here
  };

  return { click, modalOf, submit };
}

/** What can be pressed in an element: a button itself, or the two of a feedback element. */
function pressable(element: Json): readonly Json[] {
  if (element['type'] === 'button') return [element];
  if (element['type'] !== 'feedback_buttons') return [];
  return ['positive_button', 'negative_button'].map((name) => ({
    ...(element[name] as Json), // the limits have seen to it
    type: 'feedback_buttons',
    action_id: element['action_id'],
  }));
}

/** What the inputs hold: what was typed, or what stood there from the beginning. */
function filled(view: Json, values: Readonly<Record<string, string>>): Json {
  const inputs = listAt(view, 'blocks').filter(({ type }) => type === 'input');
  const entries = inputs.map((block) => {
    const element = block['element'] as Json; // the limits have seen to it
    const id = String(block['block_id']);
    const value = values[id] ?? element['initial_value'] ?? null;
    return [id, { [String(element['action_id'])]: { type: element['type'], value } }];
  });
  return Object.fromEntries(entries) as Json;
}

function listAt(value: Json, name: string): readonly Json[] {
  const found = value[name];
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}
