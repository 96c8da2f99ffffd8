/** The scope that each Web API method needs, for the methods that exist in the code or might (docs.slack.dev, 2026-11). */
const SCOPES: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  'files.uploadV2': 'files:write',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'conversations.info': 'channels:read',
  'conversations.history': 'channels:history',
  'reactions.add': 'reactions:write',
};
/** Methods that any token may call. */
const FREE = ['auth.test'];
/** Scopes that an event needs. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  subteam_created: 'usergroups:read',
  subteam_members_changed: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  user_change: 'users:read',
};

/** What the manifest says, as far as it has to agree with the code. */
export interface Claims {
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly commands: readonly string[];
}

/** Where the manifest and the sources of the Slack surface differ, as sentences. */
export function manifestProblems({ scopes, events, commands }: Claims, source: string): readonly string[] {
  const methods = [...source.matchAll(/\bclient\.((?:[a-z]\w*\.)+[a-z]\w*)\(/gi)].map(
    (match) => match[1] ?? '',
  );
  const calls = [...new Set(methods)].filter((method) => !FREE.includes(method));
  const heard = [...source.matchAll(/app\.event\('([\w.]+)'/g)].map((match) => match[1] ?? '');
  const messages = source.includes('app.message(') ? ['message.im'] : [];
  const registered = [...new Set([...heard, ...messages])];
  const needed = new Set([
    ...calls.flatMap((method) => SCOPES[method] ?? []),
    ...registered.flatMap((event) => EVENT_SCOPES[event] ?? []),
    ...(source.includes('app.command(') ? ['commands'] : []),
  ]);
  const command = /COMMAND = '(\/\w+)'/.exec(source)?.[1] ?? '';
  return [
    ...calls
      .filter((method) => !SCOPES[method])
      .map((method) => `${method} is called, and no scope is known for it`),
    ...[...needed]
      .filter((scope) => !scopes.includes(scope))
      .map((scope) => `${scope} is needed and not asked for`),
    ...scopes.filter((scope) => !needed.has(scope)).map((scope) => `${scope} is asked for and not needed`),
    ...registered
      .filter((event) => !events.includes(event))
      .map((event) => `${event} is heard and not subscribed`),
    ...events
      .filter((event) => !registered.includes(event))
      .map((event) => `${event} is subscribed and not heard`),
    ...(commands.length === 1 && commands[0] === command
      ? []
      : [`the commands are ${commands.join()}, and the code knows ${command}`]),
  ];
}
