import type { Json } from './limits.ts';
import type { State } from './state.ts';

/** What an event needs beside its subscription (docs.slack.dev, reference of events); without it Slack stays silent. */
const SCOPES: Readonly<Record<string, string>> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  app_mention: 'app_mentions:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  pin_added: 'pins:read',
  pin_removed: 'pins:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_created: 'channels:read',
  channel_rename: 'channels:read',
  channel_left: 'channels:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
};

const MESSAGES: Readonly<Record<string, string>> = {
  im: 'message.im',
  group: 'message.groups',
  channel: 'message.channels',
};

/** What the app's manifest has to name to hear of an event. */
function subscriptionOf(event: Json): string {
  const type = String(event['type']);
  return type === 'message' ? (MESSAGES[String(event['channel_type'])] ?? type) : type;
}

/** Whether the app hears of an event: it subscribed to it, and it may. */
export function isHeard({ events, scopes }: State, event: Json): boolean {
  const name = subscriptionOf(event);
  const needed = SCOPES[name];
  return events.includes(name) && (needed === undefined || scopes.includes(needed));
}

/** Whether the app would see where an event happened: of what goes on in channels that it is not in it hears nothing. */
export function isPresent({ channels, botUser }: State, event: Json): boolean {
  const named = event['channel'] ?? event['channel_id'] ?? Reflect.get(Object(event['item']), 'channel');
  const channel = typeof named === 'string' ? channels.get(named) : undefined;
  if (!channel) return true;
  const ofEverybody = !channel.is_private && String(event['type']).startsWith('channel_');
  return ofEverybody || channel.members.has(botUser);
}
