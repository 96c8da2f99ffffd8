import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createTroubles } from '../opensips/troubles.ts';
import type { Stage } from '../stage.ts';
import { actsOf, hints } from './acts.ts';
import { assetAt, CONTENT_POLICY } from './assets.ts';
import { newsFor } from './news.ts';
import { isSeenBy } from './places.ts';
import type { Json } from './wire.ts';

/** The page of a stage, on loopback. */
export interface Page {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const TELL_MS = 50;
const LOOK_MS = 500;
const HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Serves the page; whoever does not address it as loopback is turned away. */
export async function servePage(stage: Stage, port = 0): Promise<Page> {
  const troubles = new Map(stage.fleet.nodes.map((node) => [node.name, createTroubles(node)]));
  const acts = actsOf(stage, troubles);
  const server = createServer((request, response) => void handle(request, response));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await promise;
  const { port: own } = server.address() as AddressInfo; // a listening TCP server has a port
  const hosts = [`127.0.0.1:${own}`, `localhost:${own}`];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const { host = '', origin } = request.headers;
    const foreign = origin !== undefined && !hosts.some((each) => origin === `http://${each}`);
    if (!hosts.includes(host) || foreign) return send(response, 403, { error: 'this page is for loopback' });
    const url = new URL(request.url ?? '/', `http://${host}`);
    try {
      if (request.method === 'POST') await act(url.pathname, request, response);
      else show(url, response);
    } catch (cause) {
      send(response, 400, { error: cause instanceof Error ? cause.message : String(cause) });
    }
  };

  const act = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const run = acts[/^\/act\/(\w+)$/.exec(path)?.[1] ?? ''];
    const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
    if (!run || !isJson) return send(response, 404, { error: 'there is no such deed' });
    send(response, 200, (await run((await json(request)) as Json)) ?? {}); // our own page sends objects
  };

  const show = (url: URL, response: ServerResponse): unknown => {
    const user = url.searchParams.get('as') ?? '';
    const file = /^\/file\/(\w+)$/.exec(url.pathname)?.[1];
    if (url.pathname === '/who') return send(response, 200, stage.people);
    if (url.pathname === '/hints') return send(response, 200, hints(stage));
    if (url.pathname === '/events') return stream(user, response);
    if (file) return sendFile(stage, file, user, response);
    const asset = assetAt(url.pathname);
    if (!asset) return send(response, 404, { error: 'there is nothing here' });
    response.writeHead(200, { 'content-type': asset.type }).end(asset.body);
  };

  const stream = (user: string, response: ServerResponse): unknown => {
    if (!Object.values<string>(stage.people).includes(user))
      return send(response, 404, { error: 'there is nobody of that name' });
    stage.slack.directOf(user);
    const news = newsFor(stage, user, troubles);
    let last = '';
    let timer: NodeJS.Timeout | undefined;
    const tell = (): void => {
      timer = undefined;
      const now = JSON.stringify(news());
      if (now !== last) response.write(`data: ${now}\n\n`);
      last = now;
    };
    const soon = (): void => {
      timer ??= setTimeout(tell, TELL_MS);
    };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    tell();
    const leave = stage.slack.state.onChange(soon);
    const look = setInterval(soon, LOOK_MS); // the fleet says nothing when it changes
    response.on('close', () => {
      leave();
      clearInterval(look);
      clearTimeout(timer);
    });
  };

  return {
    url: `http://127.0.0.1:${own}/`,
    close: async () => {
      for (const each of troubles.values()) each.close();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

function sendFile({ slack }: Stage, id: string, user: string, response: ServerResponse): unknown {
  const message = slack.messages.find((each) => each.id === id && (each.to ?? user) === user);
  const channel = message && slack.state.channels.get(message.channel);
  const upload = message?.file ?? slack.state.uploads.get(id);
  if (!upload || (message && !(channel && isSeenBy(channel, user))))
    return send(response, 404, { error: 'there is no such file' });
  const image = /\.(png|jpe?g|gif)$/i.exec(upload.name)?.[1]?.toLowerCase().replace('jpg', 'jpeg');
  const name = encodeURIComponent(upload.name);
  response
    .writeHead(200, {
      'content-type': image ? `image/${image}` : 'text/plain; charset=utf-8',
      'content-disposition': `${image ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    })
    .end(upload.bytes);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
