import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

/** The manifest as far as the code has to agree with it. */
export interface Manifest {
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly should_escape?: boolean }[];
    readonly shortcuts: readonly { readonly callback_id: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
}

/** What the code does with Slack: methods that it calls, events and commands that it listens to. */
export interface Uses {
  readonly methods: readonly string[];
  readonly events: readonly string[];
  readonly commands: readonly string[];
  readonly shortcuts: readonly string[];
}

/** The scope that each Web API method needs (docs.slack.dev, reference of methods); null for none. */
const SCOPES: Readonly<Record<string, string | null>> = {
  'apps.connections.open': null, // the app-level token has its own
  'agents.sessions.setStatus': 'chat:write',
  'auth.test': null,
  'bookmarks.add': 'bookmarks:write',
  'bookmarks.edit': 'bookmarks:write',
  'bookmarks.list': 'bookmarks:read',
  'bookmarks.remove': 'bookmarks:write',
  'canvases.create': 'canvases:write',
  'canvases.edit': 'canvases:write',
  'canvases.sections.lookup': 'canvases:read',
  'chat.delete': 'chat:write',
  'chat.getPermalink': null,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.startStream': 'chat:write',
  'chat.appendStream': 'chat:write',
  'chat.stopStream': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.archive': 'channels:manage',
  'conversations.canvases.create': 'canvases:write',
  'conversations.create': 'channels:manage',
  'conversations.history': 'channels:history',
  'conversations.info': 'channels:read',
  'conversations.invite': 'channels:manage',
  'conversations.join': 'channels:join',
  'conversations.list': 'channels:read',
  'conversations.members': 'channels:read',
  'conversations.open': 'im:write',
  'conversations.rename': 'channels:manage',
  'conversations.replies': 'channels:history',
  'conversations.setPurpose': 'channels:manage',
  'conversations.setTopic': 'channels:manage',
  'files.completeUploadExternal': 'files:write',
  'files.uploadV2': 'files:write',
  'pins.add': 'pins:write',
  'pins.list': 'pins:read',
  'pins.remove': 'pins:write',
  'reactions.add': 'reactions:write',
  'reactions.get': 'reactions:read',
  'reactions.remove': 'reactions:write',
  'users.conversations': 'channels:read',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'views.open': null,
  'views.publish': null,
  'views.update': null,
};

/** What Slack calls each event in a subscription, and the scope that it needs (docs.slack.dev, reference of events). */
const EVENTS: Readonly<Record<string, { readonly subscription: string; readonly scope: string | null }>> = {
  agent_session_stopped: { subscription: 'agent_session_stopped', scope: 'chat:write' },
  app_home_opened: { subscription: 'app_home_opened', scope: null },
  app_mention: { subscription: 'app_mention', scope: 'app_mentions:read' },
  channel_archive: { subscription: 'channel_archive', scope: 'channels:read' },
  channel_rename: { subscription: 'channel_rename', scope: 'channels:read' },
  channel_unarchive: { subscription: 'channel_unarchive', scope: 'channels:read' },
  member_joined_channel: { subscription: 'member_joined_channel', scope: 'channels:read' },
  message: { subscription: 'message.im', scope: 'im:history' },
  reaction_added: { subscription: 'reaction_added', scope: 'reactions:read' },
  reaction_removed: { subscription: 'reaction_removed', scope: 'reactions:read' },
  subteam_created: { subscription: 'subteam_created', scope: 'usergroups:read' },
  subteam_members_changed: { subscription: 'subteam_members_changed', scope: 'usergroups:read' },
  subteam_updated: { subscription: 'subteam_updated', scope: 'usergroups:read' },
  user_change: { subscription: 'user_change', scope: 'users:read' },
};

/** What is heard as `message` is subscribed to by the kind of place. */
const IN_CHANNELS = { subscription: 'message.channels', scope: 'channels:history' };

const METHOD = /\b(?:client|WebClient\([^()]*(?:\{[^{}]*\})?[^()]*\))\s*\.((?:[a-zA-Z]+\.)+[a-zA-Z0-9]+)\(/g;

/** The manifest of the repository. */
export function readManifest(): Manifest {
  return parse(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8')) as Manifest;
}

let validate: ValidateFunction | undefined;

/** What Slack's schema has against a manifest. */
export function schemaComplaints(manifest: unknown): readonly string[] {
  validate ??= new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    JSON.parse(readFileSync(new URL('facts/manifest.schema.json', import.meta.url), 'utf8')),
  );
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The Web API methods that a source text calls on a client. */
export function methodsIn(source: string): readonly string[] {
  return [...source.matchAll(METHOD)].map(([, method = '']) => method);
}

/** Where the manifest and the code disagree: what is asked for and not used, or used and not asked for. */
export function disagreements(manifest: Manifest, uses: Uses): readonly string[] {
  const unknown = [
    ...uses.methods.filter((method) => !(method in SCOPES)).map((name) => `method ${name}`),
    ...uses.events.filter((event) => !(event in EVENTS)).map((name) => `event ${name}`),
  ].map((what) => `${what} has no row in the table`);

  const heard = uses.events.flatMap((event) => [
    { subscription: event, scope: null, ...EVENTS[event] },
    ...(event === 'message' ? [IN_CHANNELS] : []),
  ]);
  const events = heard.map(({ subscription }) => subscription);
  const scopes = [
    ...uses.methods.map((method) => SCOPES[method]),
    ...heard.map(({ scope }) => scope),
    ...(uses.commands.length > 0 ? ['commands'] : []),
  ].filter((scope) => scope !== undefined && scope !== null);
  return [
    ...unknown,
    ...apart('scope', manifest.oauth_config.scopes.bot, scopes),
    ...apart('event', manifest.settings.event_subscriptions.bot_events, events),
    ...apart(
      'shortcut',
      manifest.features.shortcuts.map(({ callback_id }) => callback_id),
      uses.shortcuts,
    ),
    ...apart(
      'command',
      manifest.features.slash_commands.map(({ command }) => command),
      uses.commands,
    ),
  ];
}

function apart(what: string, asked: readonly string[], used: readonly string[]): readonly string[] {
  return [
    ...asked.filter((name) => !used.includes(name)).map((name) => `${what} ${name} is not used`),
    ...[...new Set(used)]
      .filter((name) => !asked.includes(name))
      .map((name) => `${what} ${name} is missing from the manifest`),
  ];
}
