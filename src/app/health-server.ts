import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDoor } from './http-door.ts';

/** One page of ours: a status, a kind of text, the text. */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The pages that are served, by path; each is made anew for every request. */
export type Pages = Readonly<Record<string, () => Promise<Page>>>;

/** Serves the pages on that address until it is closed, and what `elsewhere` has for other paths; rejects when the address cannot be had. */
export async function serve(
  pages: Pages,
  host: string,
  port: number,
  elsewhere: (path: string) => RequestListener | undefined,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createDoor((request, response) => {
    const other = elsewhere(pathOf(request));
    if (other) other(request, response);
    else answer(pages, request, response).catch(() => broken(response));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  await promise;
  return {
    port: (server.address() as AddressInfo).port, // a listening TCP server has an address with a port
    close: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

async function answer(pages: Pages, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  const readable = request.method === 'GET' || request.method === 'HEAD';
  const made =
    page && readable
      ? await page()
      : { status: page ? 405 : 404, type: 'text/plain', body: page ? 'Only GET.\n' : 'Not here.\n' };
  response.writeHead(made.status, {
    'content-type': made.type,
    ...(made.status === 405 ? { allow: 'GET, HEAD' } : {}),
    // What somebody sends along is not read.
    ...(readable ? {} : { connection: 'close' }),
  });
  response.end(request.method === 'HEAD' ? '' : made.body);
}

/** A page that could not be made is no reason to end. */
function broken(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
  response.end('This page could not be made.\n');
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';
