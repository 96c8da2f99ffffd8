import { setTimeout as sleep } from 'node:timers/promises';
import { recordedAnswer } from './answers.ts';
import { type Command, commandsOf, isWrite, type Version } from './commands.ts';
import type { EventPair } from './events/notification.ts';
import { createSender } from './events/sender.ts';
import { createFaults, type Faults } from './faults.ts';
import type { Context, EventParams } from './handlers/context.ts';
import { subscribersOf } from './handlers/evi.ts';
import { handlers } from './handlers/index.ts';
import type { Auth } from './http/manners.ts';
import { createHttpServer } from './http/server.ts';
import type { Peer } from './peer.ts';
import { createProbing, type Probing } from './probing.ts';
import { type Answer, fail } from './rpc/answer.ts';
import { matchParams } from './rpc/match.ts';
import { namesOf } from './rpc/names.ts';
import type { Params } from './rpc/params.ts';
import { serveRequests } from './serve.ts';
import { carrierParts } from './world/carrier.ts';
import { createWorld, type World } from './world/world.ts';

/** What a simulated node is to be; only name and version are needed. */
export interface NodeOptions {
  readonly name: string;
  readonly version: Version;
  /** 0, or nothing, for any free port. */
  readonly port?: number;
  /** Parts of the world that differ from the small carrier every node starts with. */
  readonly seed?: Partial<World>;
  /** Bytes of the largest reply; a bigger one is a 500 without body. */
  readonly httpdBuffer?: number;
  /** Basic authentication, which only 4.0 has. */
  readonly auth?: Auth;
  /** Stalls requests on reused connections whose body comes in a write of its own. */
  readonly strictWrites?: boolean;
  /** Factor on the time that slow commands take; 0 for none. */
  readonly timeScale?: number;
  /** Modules that are not loaded. */
  readonly without?: readonly string[];
  readonly now?: () => number;
  /** Other nodes of the cluster, by node id. */
  readonly peer?: (id: number) => Peer | undefined;
}

/** One request as it came: what mi_http would read of it, and the body. */
interface SeenRequest {
  readonly at: number;
  readonly method: string | undefined;
  readonly params: unknown;
  readonly raw: string;
}

/** A simulated OpenSIPS. */
export interface OpensipsNode extends Peer {
  readonly name: string;
  readonly version: Version;
  readonly url: string;
  readonly world: World;
  readonly requests: SeenRequest[];
  readonly faults: Faults;
  /** Forgets the requests seen so far. */
  readonly clear: () => void;
  readonly close: () => Promise<void>;
  /** Starts a node again that was killed or crashed; subscriptions do not survive. */
  readonly restart: () => Promise<void>;
  /** What the gateways and destinations of this node do. */
  readonly probing: Probing;
  /** Raises an event, which goes to whoever subscribed. */
  readonly raise: (event: string, params: EventParams) => void;
  /** Hears every event the node raises; gives back what ends it. */
  readonly onEvent: (listener: (event: string, params: readonly EventPair[]) => void) => () => void;
}

/** httpd's default: a quarter of 256 MB of private memory. */
const BUFFER = 64 * 1024 * 1024;

/** Commands with an asynchronous reply are asked for it every half second. */
const ASYNC_POLL_MS = 500;

function pairs(params: EventParams): readonly EventPair[] {
  return Array.isArray(params) ? params : Object.entries(params);
}

/** Starts a simulated OpenSIPS on loopback. */
export async function createNode(options: NodeOptions): Promise<OpensipsNode> {
  const { name, version, now = Date.now, timeScale = 1 } = options;
  const world = createWorld(carrierParts(name, version, now()), options.seed ?? {}, now);
  const commands = commandsOf(version, options.without);
  const resolve = namesOf(version, commands);
  const requests: SeenRequest[] = [];
  const listeners = new Set<(event: string, params: readonly EventPair[]) => void>();
  let up = true;

  const sender = createSender();
  const isUp = (): boolean => up && !faults.active().some(({ kind }) => kind === 'down');

  const raise = (event: string, params: EventParams) => {
    if (!isUp()) return;
    const values = pairs(params);
    for (const { socket } of subscribersOf(world, event, now())) sender.send(socket, event, values);
    for (const listener of listeners) listener(event, values);
  };
  const contextNow = (): Context => ({
    version,
    world,
    commands,
    now: now(),
    raise,
    run: runNamed,
    peer: options.peer ?? (() => undefined),
  });
  const run = async (command: Command, params: Params): Promise<Answer> => {
    const handler = handlers[command.is ?? command.name];
    const answer = await (handler?.(params, contextNow()) ?? recordedAnswer(command, params, version));
    const takes = Math.max(answer.takes ?? 0, command.async ? ASYNC_POLL_MS : 0) * timeScale;
    if (takes >= 1) await sleep(takes);
    return answer;
  };
  const runNamed = async (method: string, values: readonly unknown[]): Promise<Answer> => {
    const found = resolve(method);
    if ('error' in found) return fail(400, 'Command to be run not found');
    if (found.command.async) return fail(400, 'Async commands not supported');
    if (found.command.named) return fail(400, 'Commands requiring named params not supported');
    const matched = matchParams(found.command, values);
    return 'error' in matched ? matched : run(found.command, matched.params);
  };
  const http = createHttpServer(options.port ?? 0, {
    now,
    strictWrites: options.strictWrites ?? false,
    welcome: () => !faults.useIf('reset', ({ when }) => when === 'connect'),
    serve: (request) => serve(request),
  });
  const faults = createFaults({ open: http.open, shut: http.shut });
  const serve = serveRequests({
    auth: version === '4.0' ? options.auth : undefined,
    buffer: options.httpdBuffer ?? BUFFER,
    faults,
    context: contextNow,
    call: { resolve, run },
    isWrite,
    seen: (request) => requests.push({ at: now(), ...request }),
    died: () => {
      up = false;
      sender.reset();
      void http.shut();
    },
  });
  await http.open();
  return {
    name,
    version,
    url: `http://127.0.0.1:${http.port()}/mi`,
    world,
    requests,
    faults,
    up: isUp,
    run: runNamed,
    clear: () => {
      requests.length = 0;
    },
    close: async () => {
      up = false;
      sender.reset();
      await http.shut();
    },
    probing: createProbing(contextNow),
    raise,
    restart: async () => {
      world.subscribers = [];
      sender.reset();
      world.server.startedAt = now();
      for (const dialog of world.dialogs) dialog.restored = version === '4.0';
      up = true;
      await http.shut();
      await http.open();
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
