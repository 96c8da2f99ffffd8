import { z } from 'zod';
import { plainText } from '../../kernel/plain-text.ts';

/** What is kept of a delivery until it is dealt with: enough for another process to deal with it. */
export const About = z.object({
  kind: z.enum(['command', 'press', 'form', 'mention', 'direct']),
  team: z.string(),
  user: z.string(),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
  ts: z.string().nullable(),
  /** The response_url. */
  url: z.string().nullable(),
  /** What was typed; null where it may be a secret. */
  line: z.string().nullable(),
  press: z.object({ name: z.string(), value: z.string(), everybody: z.boolean() }).nullable(),
  /** How people are told which one it was. */
  called: z.string(),
});
/** What is kept of a delivery until it is dealt with: enough for another process to deal with it. */
export type About = z.output<typeof About>;

const text = z.string().nullish();
const Person = z.object({ id: z.string(), team_id: text });
const Command = z.object({
  command: z.string(),
  text: z.string(),
  trigger_id: z.string(),
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  response_url: z.string(),
});
const Interaction = z.object({
  type: z.enum(['block_actions', 'view_submission']),
  trigger_id: z.string(),
  team: z.object({ id: z.string() }),
  user: Person,
  channel: z.object({ id: z.string() }).nullish(),
  response_url: text,
  container: z.object({ message_ts: text, thread_ts: text, is_ephemeral: z.boolean().nullish() }).nullish(),
  actions: z.array(z.object({ action_id: z.string(), type: text, value: text })).nullish(),
});
const Event = z.object({
  event_id: z.string(),
  team_id: text,
  is_ext_shared_channel: z.boolean().nullish(),
  event: z.object({
    type: z.string(),
    subtype: text,
    channel_type: text,
    bot_id: text,
    team: text,
    user_team: text,
    user: z.string(),
    channel: z.string(),
    ts: z.string(),
    thread_ts: text,
    text: z.string().default(''),
  }),
});

const LONGEST_NAME = 40;
const NOTHING = { thread: null, ts: null, url: null, line: null, press: null };

/** What is to be kept of what Slack delivered, and its key; undefined for what nobody waits for an answer to. */
export function deliveryIn(body: unknown): { readonly key: string; readonly about: About } | undefined {
  const command = Command.safeParse(body).data;
  if (command) {
    const { team_id: team, user_id: user, channel_id: channel, response_url: url, text: line } = command;
    const called = plainText(line.trim().split(/\s/)[0] ?? '', LONGEST_NAME);
    const about = { ...NOTHING, kind: 'command' as const, team, user, channel, url, line, called };
    return { key: `command ${command.trigger_id}`, about };
  }
  const interaction = Interaction.safeParse(body).data;
  if (interaction) return interactionOf(interaction);
  const event = Event.safeParse(body).data;
  return event && eventOf(event);
}

function interactionOf(interaction: z.output<typeof Interaction>) {
  const { type, trigger_id, team, user, channel, response_url, container, actions } = interaction;
  const common = {
    ...NOTHING,
    team: user.team_id ?? team.id,
    user: user.id,
    channel: channel?.id ?? null,
    thread: container?.thread_ts ?? null,
    ts: container?.message_ts ?? null,
    url: response_url ?? null,
  };
  if (type === 'view_submission')
    return { key: `form ${trigger_id}`, about: { ...common, kind: 'form' as const, called: 'the form' } };
  const [action] = actions ?? [];
  // Choosing in a menu is followed at once or not at all.
  if (action?.type !== 'button') return undefined;
  const press = {
    name: action.action_id,
    value: action.value ?? '',
    everybody: container?.is_ephemeral !== true,
  };
  return {
    key: `press ${trigger_id}`,
    about: { ...common, kind: 'press' as const, press, called: 'the button' },
  };
}

function eventOf({ event_id, team_id, is_ext_shared_channel, event }: z.output<typeof Event>) {
  const { type, subtype, channel_type, bot_id, user, channel, ts, thread_ts, text: line } = event;
  const kind = type === 'app_mention' ? 'mention' : channel_type === 'im' ? 'direct' : undefined;
  const strange = [event.team, event.user_team].some((from) => from && from !== team_id);
  if (
    !kind ||
    bot_id ||
    strange ||
    is_ext_shared_channel ||
    (subtype && subtype !== 'file_share' && subtype !== 'thread_broadcast')
  )
    return undefined;
  const about: About = {
    ...NOTHING,
    kind,
    team: team_id ?? '',
    user,
    channel,
    thread: thread_ts ?? null,
    ts,
    line,
    called: 'your message',
  };
  return { key: `event ${event_id}`, about };
}
