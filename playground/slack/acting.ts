import { put } from './api/chat.ts';
import { METHODS } from './api/methods.ts';
import { escapedText, linkedText } from './as-slack-sends.ts';
import type { createDelivery, Delivered, Forgery } from './deliver.ts';
import { drawMessage } from './draw.ts';
import { messageEvent } from './events.ts';
import { createForming } from './forming.ts';
import { createInteracting } from './interacting.ts';
import type { Json } from './limits.ts';
import { createPresence } from './presence.ts';
import type { Posted, State } from './state.ts';
import { isHeard, isPresent } from './telling.ts';

const URL_MS = 30 * 60_000;
const TRIGGER_MS = 3000;

/** What people do in the workspace and what they see. */
export function createActing(state: State, deliver: ReturnType<typeof createDelivery>, base: () => string) {
  const events = new Map<string, Json>();

  const responseUrl = (channel: string, user: string, last?: string): string => {
    const id = state.id('R');
    state.responseUrls.set(id, { uses: 0, until: Date.now() + URL_MS, channel, user, last, said: [] });
    return `${base()}/response/${id}`;
  };
  const trigger = (user: string): string => {
    const id = state.id('Tr');
    state.triggers.set(id, { user, until: Date.now() + TRIGGER_MS, used: false });
    return id;
  };
  const common = () => ({ team_id: state.team, api_app_id: state.appId, token: 'deprecated' });

  /** Tells the app of an event, if its manifest subscribes to it; Slack tries three times. */
  const tell = async (event: Json, id = state.id('Ev'), more: Json = {}): Promise<Delivered | undefined> => {
    if (!isHeard(state, event)) return undefined;
    const payload = {
      ...common(),
      type: 'event_callback',
      event,
      event_id: id,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ team_id: state.team, user_id: state.botUser, is_bot: true }],
      ...more,
    };
    events.set(id, payload);
    const first = await deliver('events_api', payload);
    if (first.acked) return first;
    return deliver('events_api', payload, { num: 1, reason: 'http_timeout' });
  };

  const command = async (
    user: string,
    channel: string,
    line: string,
    more: Json = {},
    forgery: Forgery = {},
  ): Promise<Delivered> => {
    const [name = '', ...words] = line.split(' ');
    if (!state.features.slash_commands?.some(({ command: known }) => known === name))
      throw new Error(`${name} is not a valid command: the manifest does not have it`);
    const payload = {
      ...common(),
      team_domain: 'playground',
      channel_id: channel,
      channel_name: state.channels.get(channel)?.name ?? 'privategroup',
      user_id: user,
      user_name: state.users.get(user)?.name ?? '',
      command: name,
      text: escapedText(words.join(' ')),
      response_url: responseUrl(channel, user),
      trigger_id: trigger(user),
      is_enterprise_install: 'false',
      ...more,
    };
    return deliver('slash_commands', payload, undefined, forgery);
  };

  const say = async (user: string, channel: string, text: string, thread_ts?: string): Promise<string> => {
    if (state.channels.get(channel)?.is_archived) throw new Error(`${channel} is archived`);
    const idOf = (name: string): string | undefined =>
      [...state.users.values()].find((person) => person.name === name)?.id;
    const posted = put(state, {
      channel,
      user,
      text: linkedText(text, idOf),
      blocks: [],
      ...(thread_ts ? { thread_ts } : {}),
    });
    const event = messageEvent(state, posted);
    const where = state.channels.get(channel);
    if (!where?.members.has(state.botUser)) return posted.ts;
    const mentioned = !where.is_im && posted.text.includes(`<@${state.botUser}>`);
    const { channel_type: _, ...mention }: Json = { ...event, type: 'app_mention' };
    // Slack tells of one message twice to an app that hears both mentions and what is said in channels.
    await Promise.all([tell(event), ...(mentioned ? [tell(mention)] : [])]);
    return posted.ts;
  };

  state.onAnnounce((event) => {
    if (isPresent(state, event)) void tell(event);
  });

  const forming = createForming(state, deliver, trigger);
  const interacting = createInteracting(state, deliver, { trigger, responseUrl });
  const presence = createPresence(state, { deliver, trigger, responseUrl });
  const visible = (user: string, channel: string): readonly Posted[] =>
    state.messages.filter(
      (message) => message.channel === channel && (message.to === undefined || message.to === user),
    );

  const directOf = (user: string): string =>
    String(
      Reflect.get(Object(METHODS.get('conversations.open')?.run(state, { users: user })['channel']), 'id'),
    );

  /** Somebody opens the bot's Home tab; the app is told and draws it. */
  const openHome = async (user: string): Promise<void> => {
    const home = state.views.get(user);
    const view = home ? { view: { ...home.view, id: home.id, hash: home.hash } } : {};
    await tell({ type: 'app_home_opened', user, channel: directOf(user), tab: 'home', ...view });
  };

  /** Somebody presses Stop in a thread where the agent is at work. */
  const stop = async (user: string, channel: string, thread_ts: string): Promise<void> => {
    await tell({ type: 'agent_session_stopped', channel, user, thread_ts, streaming_message_ts: [] });
  };

  const control = async (path: string, body: Json): Promise<unknown> => {
    const [user, channel, text] = ['user', 'channel', 'text'].map((name) => String(body[name] ?? ''));
    if (path === 'command') return command(user ?? '', channel ?? '', text ?? '');
    if (path === 'say')
      return {
        ts: await say(
          user ?? '',
          channel ?? '',
          text ?? '',
          body['thread_ts'] ? String(body['thread_ts']) : undefined,
        ),
      };
    if (path === 'visible')
      return visible(user ?? '', channel ?? '').map((message) => ({
        ...message,
        drawn: drawMessage(message),
      }));
    if (path === 'people')
      return {
        users: [...state.users.values()],
        channels: [...state.channels.values()].map(({ members, ...rest }) => ({
          ...rest,
          members: [...members],
        })),
        groups: [...state.groups.values()],
      };
    return { ok: false, error: 'there are command, say, visible and people' };
  };

  return {
    trigger,
    /** Delivers whatever it is given, well formed or not. */
    raw: deliver,
    tell,
    command,
    say,
    ...interacting,
    ...presence,
    form: forming,
    visible,
    directOf,
    openHome,
    stop,
    control,
    /** Delivers an event that was delivered before once more, as Slack does when it believes it was lost. */
    redeliver: async (): Promise<void> => {
      for (const payload of events.values())
        await deliver('events_api', payload, { num: 1, reason: 'timeout' });
    },
  };
}
