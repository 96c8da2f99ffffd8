import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { silentLog } from '../src/kernel/log.ts';
import { createFleet, type Fleet } from '../src/mi/fleet.ts';

/** One request as the server got it. */
export interface Received {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
  readonly authorization: string | undefined;
}

/** How a server answers a request that is not about its names or release. */
export type Answer = (received: Received, response: ServerResponse, request: IncomingMessage) => void;

/** Answers a call well. */
export const well: Answer = ({ id }, response) => {
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ jsonrpc: '2.0', result: 'OK', id }));
};

/** A server on loopback that serves these names, and answers everything else as told; `received` leaves discovery out. */
export async function miServer(
  answer: Answer,
  names: readonly string[] = ['which', 'version', 'ps', 'ul_rm', 'ds_reload', 'ul_dump', 'ds_list'],
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { id, method, params } = JSON.parse(body) as { id: number; method: string; params: unknown }; // our own client sends it
      const result = (value: unknown): void =>
        void response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ jsonrpc: '2.0', result: value, id }));
      if (/^(core:)?which$/.test(method)) return result(names);
      if (/^(core:)?version$/.test(method)) return result({ Server: 'OpenSIPS (3.6.8 (x86_64/linux))' });
      const got = { id, method, params, authorization: request.headers.authorization };
      received.push(got);
      return answer(got, response, request);
    });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    port,
    url: `http://127.0.0.1:${port}/mi`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A client for that address; back-offs take no time and are kept in `slept`. */
export function client(
  url: string,
  change: { readonly timeoutMs?: number; readonly retries?: number } = {},
): Fleet & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  const fleet = createFleet({
    nodes: [{ name: 'fra', url }],
    timeoutMs: change.timeoutMs ?? 200,
    retries: change.retries ?? 2,
    maxReplyBytes: 1_000_000,
    clock: Date.now,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
    random: () => 0.5,
    log: silentLog,
  });
  return { ...fleet, slept };
}
