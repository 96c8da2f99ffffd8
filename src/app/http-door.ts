import type { RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';

// An import of node:http makes Node load all that it exports, its own undici too, which is 17 MB.
const { createServer } = process.getBuiltinModule('node:http');

/** How long and how much a stranger may send; Node looks at the times once in a while, by itself every 30 s. */
const LIMITS = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  // Longer than the minute after which load balancers give up a connection that rests, so that none dies under a request.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
} as const;
const MOST_CONNECTIONS = 1000;

/** On every answer: it is nobody's page, is not kept, and is not guessed at. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** An HTTP server that waits for nobody long, takes headers of a bounded size, and answers what is no HTTP with a sentence. */
export function createDoor(listener: RequestListener): Server {
  const server = createServer(LIMITS, (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    listener(request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', (cause: NodeJS.ErrnoException, socket: Duplex & { bytesWritten?: number }) => {
    // Behind an answer, or half of one, nothing may be written that could be taken for a part of it.
    if (!socket.writable || (socket.bytesWritten ?? 0) > 0) return void socket.destroy();
    const [status, words] = refusal(cause.code);
    const head = [`HTTP/1.1 ${status}`, 'connection: close', 'content-type: text/plain'];
    const ours = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`);
    socket.end([...head, ...ours, `content-length: ${words.length}`, '', words].join('\r\n'));
  });
  return server;
}

function refusal(code: string | undefined): readonly [status: string, words: string] {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return ['408 Request Timeout', 'The request came too slowly.\n'];
  if (code === 'HPE_HEADER_OVERFLOW')
    return ['431 Request Header Fields Too Large', 'The headers are too large.\n'];
  return ['400 Bad Request', 'This is no HTTP request.\n'];
}
