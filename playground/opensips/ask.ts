import { request } from 'node:http';
import type { OpensipsNode } from './node.ts';

/** The body of a JSON-RPC call. */
export function rpcBody(method: string, params?: unknown, id: unknown = 1): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) });
}

/** A reply as far as a test looks at it. */
export interface Reply {
  readonly status: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: string };
  readonly id?: unknown;
}

/** Calls a command over a connection of its own and reads the reply whole. */
export async function ask(node: Pick<OpensipsNode, 'url'>, method: string, params?: unknown): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const headers = { 'Content-Type': 'application/json' };
  const sent = request(node.url, { method: 'POST', headers, agent: false }, (reply) => {
    let text = '';
    reply.setEncoding('utf8');
    reply.on('data', (chunk: string) => {
      text += chunk;
    });
    reply.on('error', reject);
    reply.on('end', () => resolve({ status: reply.statusCode ?? 0, ...JSON.parse(text) }));
  });
  sent.on('error', reject);
  sent.end(rpcBody(method, params));
  return promise;
}
