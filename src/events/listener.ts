import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { createBudget } from './budget.ts';
import { createFramer } from './framer.ts';
import { readEvent, type Told } from './read-event.ts';
import type { Senders } from './senders.ts';

/** Where to listen. */
export interface Address {
  readonly transport: 'udp' | 'tcp';
  readonly host: string;
  readonly port: number;
}

/** What became of something that was received. */
export type Received = 'heard' | 'stranger' | 'unreadable' | 'unknown' | 'flood' | 'crowd';

/** What the listener works with. */
export interface ListenerNeeds {
  readonly senders: Pick<Senders, 'at'>;
  /** Told of each event with the nodes that may have sent it. */
  readonly heard: (event: Told, nodes: readonly string[], at: number) => void;
  readonly count: (what: Received) => void;
  readonly clock: () => number;
}

/** One address while it is listened on. */
export interface Listener {
  readonly address: Address;
  readonly close: () => Promise<void>;
}

/** A sender may burst so many events, and go on with so many a second. */
const BURST = 500;
const PER_SECOND = 100;
const MOST_CONNECTIONS = 64;
const MOST_OF_ONE = 8;
/** An object that was begun is finished within this time, or its connection ends. */
const HALF_MS = 30_000;

/** Listens until it is closed; rejects when the address cannot be had. Only nodes are listened to, and nothing is ever sent back. */
export function listen(address: Address, needs: ListenerNeeds): Promise<Listener> {
  const budget = createBudget(BURST, PER_SECOND);
  const take = (text: string, from: string, nodes: readonly string[]): void => {
    const at = needs.clock();
    const event = budget.takes(from, at) ? readEvent(text) : 'flood';
    needs.count(event === undefined ? 'unknown' : event === 'flood' ? event : 'heard');
    if (event !== undefined && event !== 'flood') needs.heard(event, nodes, at);
  };
  return address.transport === 'udp' ? listenUdp(address, needs, take) : listenTcp(address, needs, take);
}

type Take = (text: string, from: string, nodes: readonly string[]) => void;

async function listenUdp(address: Address, needs: ListenerNeeds, take: Take): Promise<Listener> {
  const socket = createSocket(address.host.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (packet, { address: from }) => {
    const nodes = needs.senders.at(from);
    if (nodes.length === 0) return needs.count('stranger');
    const framed = createFramer().push(packet);
    const [object, more] = framed.ok ? framed.objects : [];
    if (object === undefined || more !== undefined) return needs.count('unreadable');
    take(object, from, nodes);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('error', reject);
  socket.bind(address.port, address.host, resolve);
  await promise;
  // A datagram that could not be read is lost, as any may be.
  socket.off('error', reject).on('error', () => needs.count('unreadable'));
  const { port } = socket.address();
  return {
    address: { ...address, port },
    close: async () => {
      const closed = Promise.withResolvers<void>();
      socket.close(closed.resolve);
      await closed.promise;
    },
  };
}

async function listenTcp(address: Address, needs: ListenerNeeds, take: Take): Promise<Listener> {
  const open = new Map<Socket, string>();
  const server = createServer((connection) => {
    const from = connection.remoteAddress ?? '';
    const nodes = needs.senders.at(from);
    const ofOne = [...open.values()].filter((other) => other === from).length;
    if (nodes.length === 0) return refuse(connection, 'stranger');
    if (open.size >= MOST_CONNECTIONS || ofOne >= MOST_OF_ONE) return refuse(connection, 'crowd');
    open.set(connection, from);
    connection.once('close', () => open.delete(connection));
    connection.on('error', () => connection.destroy());
    // A node that is gone without a word would keep its place for ever.
    connection.setKeepAlive(true, 60_000);
    serve(
      connection,
      (text) => take(text, from, nodes),
      () => refuse(connection, 'unreadable'),
    );
  });
  const refuse = (connection: Socket, what: Received): void => {
    needs.count(what);
    connection.on('error', () => undefined);
    connection.destroy();
  };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(address.port, address.host, resolve);
  await promise;
  server.off('error', reject).on('error', () => needs.count('unreadable'));
  const bound = server.address();
  return {
    address: { ...address, port: typeof bound === 'object' && bound ? bound.port : address.port },
    close: async () => {
      for (const connection of open.keys()) connection.destroy();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}

function serve(connection: Socket, take: (text: string) => void, broken: () => void): void {
  const framer = createFramer();
  let half: NodeJS.Timeout | undefined;
  connection.on('data', (chunk: Buffer) => {
    const framed = framer.push(chunk);
    if (!framed.ok) return broken();
    for (const object of framed.objects) take(object);
    if (framer.waiting() === 0 || framed.objects.length > 0) {
      clearTimeout(half);
      half = undefined;
    }
    if (framer.waiting() > 0) half ??= setTimeout(broken, HALF_MS).unref();
  });
  connection.once('close', () => clearTimeout(half));
}
