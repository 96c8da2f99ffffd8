import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server of somebody else's that sends everything back it was sent, its secrets first. */
export interface Mirror {
  readonly port: number;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts it: as an OpenSIPS under /mi (an error) and /told (an answer), as a model under /v1, and as anything else with 500. */
export async function startMirror(): Promise<Mirror> {
  const asked: string[] = [];
  const reflect = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const { authorization = '' } = request.headers;
    asked.push(request.url ?? '');
    const plain = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
    const all = `refused: ${authorization} ${plain} ${authorization.replace(/^Bearer /, '')} ${JSON.stringify(request.headers)}`;
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const { id, method } = request.url?.startsWith('/v1/') === false ? read(body) : { id: 0, method: '' };
    if (request.url === '/mi') json(200, { jsonrpc: '2.0', id, error: { code: -32000, message: all } });
    else if (request.url === '/told') json(200, { jsonrpc: '2.0', id, result: told(method, all) });
    else if (request.url?.startsWith('/v1/')) json(401, { error: { message: all, type: 'invalid_api_key' } });
    else json(500, { error: all });
  };
  const server = createServer((request, response) => void reflect(request, response));
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return {
    port: (server.address() as AddressInfo).port, // a listening TCP server has a port
    asked,
    close: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

/** Answers that the bot knows how to show, with the secret among their texts. */
function told(method: string, all: string): unknown {
  if (/version/.test(method)) return { Server: 'OpenSIPS (3.6.8 (x86_64/linux))' };
  if (/which/.test(method)) return ['version', 'which', 'ps', 'dr_gw_status', 'get_statistics'];
  return { Processes: [{ ID: 1, PID: 7, Type: all }], [all]: all };
}

function read(body: string): { readonly id: unknown; readonly method: string } {
  try {
    const { id, method } = JSON.parse(body) as { id?: unknown; method?: unknown }; // what the bot sends
    return { id, method: String(method) };
  } catch {
    return { id: 0, method: '' };
  }
}
