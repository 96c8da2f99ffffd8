import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type Connection, type ConnectionNeeds, openConnection } from './connection.ts';

/** An HTTP server that can be taken off its port and put back on it. */
export interface HttpServer {
  /** The port it has, or had last. */
  readonly port: () => number;
  readonly open: () => Promise<void>;
  /** Refuses connections and cuts those that are open. */
  readonly shut: () => Promise<void>;
}

/** What a server needs besides what its connections do; `welcome` false resets a connection at once. */
export interface ServerNeeds extends Omit<ConnectionNeeds, 'happened'> {
  readonly welcome: () => boolean;
}

/** A loopback server with OpenSIPS's httpd manners; `wanted` 0 picks a port, which it keeps over `shut`. */
export function createHttpServer(wanted: number, needs: ServerNeeds): HttpServer {
  const open = new Map<Socket, Connection>();
  let listening: Server | undefined;
  let port = wanted;
  const happened = () => {
    for (const connection of open.values()) connection.wake();
  };
  return {
    port: () => port,
    open: async () => {
      if (listening) return;
      const server = createServer({ noDelay: true }, (socket) => {
        if (!needs.welcome()) {
          socket.resetAndDestroy();
          return;
        }
        open.set(socket, openConnection(socket, { ...needs, happened }));
        socket.on('close', () => open.delete(socket));
      });
      listening = server;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (address !== null && typeof address === 'object') port = address.port;
    },
    shut: async () => {
      const server = listening;
      listening = undefined;
      for (const socket of open.keys()) socket.destroy();
      if (!server) return;
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
