import type { Bookmark, Canvas, Channel, Pin, Reaction } from './channel.ts';
import type { Json } from './limits.ts';

/** A person, app or guest of the workspace. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly team_id: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
}

/** A message as people see it; an ephemeral one is there for `to` alone. */
export interface Posted {
  readonly id: string;
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly thread_ts?: string;
  readonly to?: string;
  readonly edited: number;
  readonly file?: Upload;
  /** What Slack itself wrote about: a join, a topic, an archive. */
  readonly subtype?: string;
  /** What the app keeps with the message and nobody sees. */
  readonly metadata?: Json;
}

/** One call of the Web API, as it was answered. */
export interface ApiCall {
  readonly method: string;
  readonly args: Json;
  readonly ok: boolean;
  readonly error?: string;
  readonly at: number;
}

/** A planned failure of one method. */
export interface Failure {
  readonly error?: string;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly delayMs?: number;
  /** The call takes effect at once, and the failure is told after the delay. */
  readonly afterDoing?: boolean;
  /** Strikes the calls with such arguments alone. */
  readonly when?: (args: Json) => boolean;
  times: number;
}

/** A file, what it says to those who cannot see it, and its bytes once they have come. */
export interface Upload {
  readonly name: string;
  readonly alt: string;
  /** The bytes as text. */
  content: string;
  bytes: Buffer;
}

/** What the manifest offers people. */
export interface Features {
  readonly slash_commands?: readonly { readonly command: string; readonly description: string }[];
  readonly shortcuts?: readonly {
    readonly name: string;
    readonly type: 'global' | 'message';
    readonly callback_id: string;
  }[];
  readonly agent_view?: { readonly suggested_prompts?: readonly { readonly message: string }[] };
}

/** Everything that the workspace knows. */
export interface State {
  readonly team: string;
  readonly appId: string;
  readonly botUser: string;
  readonly botId: string;
  readonly tokens: { readonly bot: string; readonly app: string };
  /** What the app may do; an administrator can take a scope away. */
  scopes: readonly string[];
  /** What the app hears of. */
  events: readonly string[];
  readonly features: Features;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly groups: Map<
    string,
    {
      readonly id: string;
      readonly handle: string;
      readonly users: readonly string[];
      readonly date_delete: number;
    }
  >;
  readonly messages: Posted[];
  /** By channel and time of the message, as `channel ts`. */
  readonly reactions: Map<string, readonly Reaction[]>;
  /** By channel, the newest last. */
  readonly pins: Map<string, readonly Pin[]>;
  readonly bookmarks: Map<string, readonly Bookmark[]>;
  readonly canvases: Map<string, Canvas>;
  readonly uploads: Map<string, Upload>;
  readonly calls: ApiCall[];
  readonly failures: Map<string, Failure>;
  /** Every call waits so long before anything is done. */
  slowMs: number;
  /** Kinds of blocks that this workspace refuses in messages, as where Slack has not yet brought them. */
  readonly unknownBlocks: Set<string>;
  readonly responseUrls: Map<
    string,
    {
      uses: number;
      readonly until: number;
      readonly channel: string;
      readonly user: string;
      last: string | undefined;
      /** The messages that were posted by it. */
      readonly said: string[];
    }
  >;
  /** What a click, command or shortcut may be exchanged for once, within three seconds. */
  readonly triggers: Map<string, { readonly user: string; readonly until: number; used: boolean }>;
  /** Open modals by id, the Home tabs of people by their user id. */
  readonly views: Map<
    string,
    { readonly id: string; readonly user: string; readonly view: Json; readonly hash: string }
  >;
  /** Sessions of the agent, by channel and thread. */
  readonly sessions: Map<string, { readonly status: string; readonly title: string }>;
  /** Ids of messages that are being streamed. */
  readonly streams: Set<string>;
  readonly id: (prefix: string) => string;
  readonly ts: () => string;
  /** Called whenever something visible changes. */
  readonly changed: () => void;
  readonly onChange: (listener: () => void) => () => void;
  /** Called with every event that the app may be told of. */
  readonly announce: (event: Json) => void;
  readonly onAnnounce: (listener: (event: Json) => void) => void;
}

/** An empty workspace with the app installed, with the scopes and events of its manifest. */
export function createState(manifest: Json): State {
  let last = 0;
  let stamp = 0;
  const listeners = new Set<() => void>();
  const hearers = new Set<(event: Json) => void>();
  const id = (prefix: string): string => {
    last += 1;
    return `${prefix}${last.toString(36).toUpperCase().padStart(8, '0')}`;
  };
  const botUser = id('U');
  const users = new Map<string, User>([
    [botUser, { id: botUser, name: 'opensips', team_id: 'T0PLAYGROUND', is_bot: true }],
  ]);
  return {
    team: 'T0PLAYGROUND',
    appId: 'A0PLAYGROUND',
    botUser,
    botId: id('B'),
    tokens: { bot: 'xoxb-playground', app: 'xapp-playground' },
    scopes: listAt(manifest, ['oauth_config', 'scopes', 'bot']),
    events: listAt(manifest, ['settings', 'event_subscriptions', 'bot_events']),
    features: manifest['features'] ?? {}, // checked by the manifest's own test
    users,
    channels: new Map(),
    groups: new Map(),
    messages: [],
    reactions: new Map(),
    pins: new Map(),
    bookmarks: new Map(),
    canvases: new Map(),
    uploads: new Map(),
    calls: [],
    failures: new Map(),
    slowMs: 0,
    unknownBlocks: new Set(),
    responseUrls: new Map(),
    triggers: new Map(),
    views: new Map(),
    sessions: new Map(),
    streams: new Set(),
    id,
    ts: () => {
      stamp = Math.max(stamp + 1, Date.now() * 1000);
      return `${Math.floor(stamp / 1_000_000)}.${String(stamp % 1_000_000).padStart(6, '0')}`;
    },
    changed: () => {
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce: (event) => {
      for (const hear of hearers) hear(event);
    },
    onAnnounce: (listener) => void hearers.add(listener),
  };
}

function listAt(value: unknown, path: readonly string[]): readonly string[] {
  const found = path.reduce<unknown>(
    (object, name) => (typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined),
    value,
  );
  return Array.isArray(found) ? found.map(String) : [];
}
