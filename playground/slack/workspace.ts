import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createActing } from './acting.ts';
import { addChannel } from './channel.ts';
import { createDelivery, type Delivery } from './deliver.ts';
import type { Json } from './limits.ts';
import { serveSlack } from './server.ts';
import { createSlackSockets, type Sockets } from './sockets.ts';
import { type ApiCall, createState, type Failure, type Posted, type State, type User } from './state.ts';

type Acting = ReturnType<typeof createActing>;

/** A Slack-compatible workspace on loopback, with the app installed as its manifest says. */
export interface Workspace extends Acting {
  /** All that it knows, for whoever draws it; act through the functions. */
  readonly state: State;
  readonly apiUrl: string;
  readonly tokens: { readonly bot: string; readonly app: string };
  readonly team: string;
  readonly botUser: string;
  readonly calls: readonly ApiCall[];
  readonly messages: readonly Posted[];
  /** The state of the agent's session in that thread. */
  readonly sessionOf: (channel: string, thread: string) => string | undefined;
  readonly addUser: (name: string, more?: Partial<User>) => string;
  readonly changeUser: (id: string, more: Partial<User>) => Promise<void>;
  readonly addChannel: (
    name: string,
    members: readonly string[],
    withBot?: boolean,
    isPrivate?: boolean,
  ) => string;
  readonly addGroup: (handle: string, users: readonly string[]) => string;
  /** Sets who is in a group, or disables it, and tells the app. */
  readonly setGroup: (id: string, users: readonly string[], disabled?: boolean) => Promise<void>;
  /** Takes scopes away from the app, as an administrator can; what is refused then says what is needed. */
  readonly revoke: (...scopes: readonly string[]) => void;
  readonly grant: (...scopes: readonly string[]) => void;
  /** Has the app told of further events. */
  readonly subscribe: (...events: readonly string[]) => void;
  /** Makes a method fail so many times, once unless told otherwise; `Infinity` lasts until `heal`. */
  readonly fail: (method: string, failure: Omit<Failure, 'times'> & { readonly times?: number }) => void;
  readonly heal: (method?: string) => void;
  /** Slack cannot be reached at all, or can again. */
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  /** Has every call wait so long; 0 for no longer. */
  readonly slow: (ms: number) => void;
  readonly sockets: Pick<Sockets, 'count' | 'refresh' | 'cut' | 'only'>;
  /** Resolves with what `look` finds as soon as it finds something; rejects when that takes too long. */
  readonly until: <T>(look: () => T | undefined | false, ms?: number) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Starts a workspace; `manifest` is the path of the app's manifest. */
export async function createWorkspace(options: {
  readonly manifest: string;
  readonly deliver: Delivery;
  readonly port?: number;
}): Promise<Workspace> {
  const state = createState(parse(readFileSync(options.manifest, 'utf8')) as Json); // checked by its own test
  const sockets = createSlackSockets(state);
  const deliver = createDelivery(options.deliver, sockets);
  let base = '';
  const acting = createActing(state, deliver, () => base);
  const control = (path: string, body: Json): Promise<unknown> => acting.control(path, body);
  const server = await serveSlack(state, options.port ?? 0, {
    openSocket: sockets.open,
    upgrade: sockets.upgrade,
    control,
  });
  base = server.url;

  return {
    ...acting,
    state,
    apiUrl: `${server.url}/api/`,
    tokens: state.tokens,
    team: state.team,
    botUser: state.botUser,
    calls: state.calls,
    messages: state.messages,
    sessionOf: (channel, thread) => state.sessions.get(`${channel} ${thread}`)?.status,
    addUser: (name, more = {}) => {
      const id = state.id('U');
      state.users.set(id, { id, name, team_id: state.team, ...more });
      return id;
    },
    changeUser: async (id, more) => {
      const user = state.users.get(id);
      if (!user) throw new Error(`no user ${id}`);
      state.users.set(id, { ...user, ...more });
      await acting.tell({ type: 'user_change', user: { ...user, ...more } });
    },
    addChannel: (name, given, withBot = true, is_private = false) => {
      const members = new Set([...given, ...(withBot ? [state.botUser] : [])]);
      return addChannel(state, { name, creator: given[0] ?? state.botUser, members, is_private }).id;
    },
    addGroup: (handle, users) => {
      const id = state.id('S');
      state.groups.set(id, { id, handle, users, date_delete: 0 });
      return id;
    },
    setGroup: async (id, users, disabled = false) => {
      const group = state.groups.get(id);
      if (!group) throw new Error(`no group ${id}`);
      state.groups.set(id, { ...group, users, date_delete: disabled ? 1 : 0 });
      await acting.tell({
        type: 'subteam_members_changed',
        subteam_id: id,
        team_id: state.team,
        added_users: [],
        removed_users: [],
      });
      await acting.tell({ type: 'subteam_updated', subteam: { id, handle: group.handle, users } });
    },
    revoke: (...scopes) => {
      state.scopes = state.scopes.filter((scope) => !scopes.includes(scope));
    },
    grant: (...scopes) => {
      state.scopes = [...state.scopes, ...scopes];
    },
    subscribe: (...events) => {
      state.events = [...state.events, ...events];
    },
    fail: (method, { times = 1, ...failure }) => void state.failures.set(method, { ...failure, times }),
    heal: (method) => (method === undefined ? state.failures.clear() : void state.failures.delete(method)),
    down: async () => {
      sockets.cut();
      await server.down();
    },
    up: server.up,
    slow: (ms) => {
      state.slowMs = ms;
    },
    sockets,
    until: (look, ms = 10_000) => until(state.onChange, look, ms),
    close: async () => {
      sockets.close();
      await server.close();
    },
  };
}

async function until<T>(
  onChange: (listener: () => void) => () => void,
  look: () => T | undefined | false,
  ms: number,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  // Made here, it says who waits.
  const late = new Error(`nothing of that kind within ${ms} ms`);
  const check = (): void => {
    const found = look();
    if (found !== undefined && found !== false) resolve(found);
  };
  const leave = onChange(check);
  const again = setInterval(check, 20);
  const timer = setTimeout(() => reject(late), ms);
  check();
  try {
    return await promise;
  } finally {
    leave();
    clearInterval(again);
    clearTimeout(timer);
  }
}
