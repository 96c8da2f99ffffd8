import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Certificates } from '../tls/certificates.ts';
import type { Reply } from './reply.ts';

/** A request as it came, its body read. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly action: string | undefined;
  readonly type: string;
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly body: string;
}

/** What is done with a request: an answer, none at all, or an end of the connection. */
export type Doing = Reply | 'hang' | 'cut' | { readonly half: Reply };

/** A server over TLS on loopback that can be taken off its port and put back. */
export interface Server {
  readonly port: () => number;
  readonly listens: () => boolean;
  readonly open: () => Promise<void>;
  readonly shut: () => Promise<void>;
}

const MOST_BYTES = 4 * 1024 * 1024;

/** Serves requests one by one as they come; `port` 0 takes any that is free, and keeps it. */
export function createServerFor(
  { cert, key }: Certificates,
  port: number,
  serve: (received: Received) => Promise<Doing>,
): Server {
  let own = port;
  const make = () =>
    createServer({ cert, key }, (request, response) => {
      // A client that goes away is no mistake of the cluster's.
      answer(request, response, serve).catch(() => response.destroy());
    });
  let server = make();
  return {
    port: () => own,
    listens: () => server.listening,
    open: async () => {
      server = make();
      server.listen(own, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (address && typeof address === 'object') own = address.port;
    },
    shut: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  serve: (received: Received) => Promise<Doing>,
): Promise<void> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return void request.destroy();
    parts.push(part);
  }
  const { authorization, 'content-type': type = '', soapaction } = request.headers;
  const doing = await serve({
    method: request.method ?? '',
    path: request.url ?? '',
    action: typeof soapaction === 'string' ? soapaction : undefined,
    type,
    login: loginIn(authorization),
    body: Buffer.concat(parts).toString('utf8'),
  });
  if (doing === 'hang') return;
  if (doing === 'cut') return void request.socket.destroy();
  if ('half' in doing) return half(doing.half, request, response);
  const body = Buffer.from(doing.body);
  response.writeHead(doing.status, {
    'Content-Type': doing.type,
    'Content-Length': body.length,
    'Set-Cookie': 'JSESSIONIDSSO=PLAYGROUND; Path=/; Secure; HttpOnly',
    ...doing.headers,
  });
  response.end(body);
}

/** Sends half of the body that was announced, and closes. */
function half(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, { 'Content-Type': reply.type, 'Content-Length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy());
}

function loginIn(header: string | undefined): Received['login'] {
  const encoded = /^Basic (\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: rest.join(':') };
}
