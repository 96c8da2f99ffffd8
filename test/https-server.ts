import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { makeCertificates } from '../playground/cucm/tls/certificates.ts';

/** A request as it came. */
export interface HeardRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server over TLS on loopback that answers as it is told, with an authority of its own. */
export async function httpsServer(answer: (heard: HeardRequest, response: ServerResponse) => void) {
  const { ca, cert, key } = makeCertificates();
  const heard: HeardRequest[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    const hear = async (): Promise<void> => {
      const one = { path: request.url ?? '', headers: request.headers, body: await text(request) };
      heard.push(one);
      answer(one, response);
    };
    // A client that goes away is no mistake of the server's.
    hear().catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `https://127.0.0.1:${port}`,
    ca,
    heard,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
