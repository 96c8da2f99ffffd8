import type { Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { Json } from './limits.ts';
import type { State } from './state.ts';

/** Socket Mode: connections of the app, and payloads that one of them gets. */
export interface Sockets {
  readonly open: (base: string) => string;
  readonly upgrade: (server: Server) => void;
  readonly count: () => number;
  /** Sends a payload to one connection; resolves with what came with the acknowledgement, or undefined after three seconds. */
  readonly deliver: (
    type: string,
    payload: Json,
    more?: Json,
  ) => Promise<{ readonly payload: unknown } | undefined>;
  /** Slack renews connections now and then; the first open one is asked to go. */
  readonly refresh: () => void;
  /** Of all connections only the first so many are given anything; none means all. */
  readonly only: (many?: number) => void;
  /** The network goes away under all connections. */
  readonly cut: () => void;
  readonly close: () => void;
}

const ACK_MS = 3000;
const MOST_CONNECTIONS = 10;

/** The Socket Mode side of a workspace. */
export function createSlackSockets(state: State): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: WebSocket[] = [];
  const waiting = new Map<string, (answer: { readonly payload: unknown }) => void>();
  let turn = 0;
  let most = Number.POSITIVE_INFINITY;

  server.on('connection', (socket: WebSocket) => {
    connections.push(socket);
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.length,
        connection_info: { app_id: state.appId },
      }),
    );
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id, payload } = JSON.parse(data.toString()) as {
        envelope_id?: string;
        payload?: unknown;
      }; // socket-mode's frame
      waiting.get(id ?? '')?.({ payload });
    });
    socket.on('close', () => connections.splice(connections.indexOf(socket), 1));
    socket.on('error', () => undefined);
  });
  const live = (): readonly WebSocket[] =>
    connections.filter((socket) => socket.readyState === WebSocket.OPEN);

  return {
    open: (base) => {
      const ticket = state.id('T');
      tickets.add(ticket);
      return `${base.replace('http', 'ws')}/socket?ticket=${ticket}`;
    },
    upgrade: (http) => {
      http.on('upgrade', (request, socket, head) => {
        const ticket = new URL(request.url ?? '', 'http://x').searchParams.get('ticket') ?? '';
        if (!tickets.delete(ticket) || connections.length >= MOST_CONNECTIONS) return void socket.destroy();
        server.handleUpgrade(request, socket, head, (connection) =>
          server.emit('connection', connection, request),
        );
      });
    },
    count: () => live().length,
    deliver: async (type, payload, more = {}) => {
      const open = live().slice(0, most);
      turn += 1;
      const socket = open[turn % Math.max(1, open.length)];
      if (!socket) return undefined;
      const id = state.id('E');
      const { promise, resolve } = Promise.withResolvers<{ readonly payload: unknown } | undefined>();
      waiting.set(id, resolve);
      const timer = setTimeout(() => resolve(undefined), ACK_MS);
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type,
          payload,
          accepts_response_payload: type !== 'events_api',
          ...more,
        }),
      );
      const answer = await promise;
      clearTimeout(timer);
      waiting.delete(id);
      return answer;
    },
    refresh: () => live()[0]?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    only: (many = Number.POSITIVE_INFINITY) => {
      most = many;
    },
    cut: () => {
      for (const socket of connections) socket.terminate();
    },
    close: () => {
      for (const socket of connections) socket.terminate();
      server.close();
    },
  };
}
