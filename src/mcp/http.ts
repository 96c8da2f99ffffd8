import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  hostHeaderValidation,
  type NodeIncomingMessageLike,
  originValidation,
  toNodeHandler,
} from '@modelcontextprotocol/node';
import { createMcpHandler, localhostAllowedHostnames } from '@modelcontextprotocol/server';
import { type McpToken, mcpActor, tokenFinder } from './bearer.ts';
import type { McpNeeds } from './needs.ts';
import { createMcpServer } from './server.ts';

/** Who may come in, and under which names the server is known. */
export interface McpHttpSettings {
  readonly tokens: readonly McpToken[];
  /** Host names, without a port, that are ours beside those of this machine. */
  readonly hosts: readonly string[];
}

/** The server for the path `/mcp` of an HTTP server. */
export interface McpHttp {
  readonly listener: RequestListener;
  readonly close: () => Promise<void>;
}

const MOST_BYTES = 256 * 1024;
const REALM = 'Bearer realm="opensips-chatops"';

/**
 * Streamable HTTP without sessions. Foreign Host and Origin headers are refused before anything else, then whoever has no token of ours, then
 * a token that may run nothing at all.
 */
export function createMcpHttp(needs: McpNeeds, { tokens, hosts }: McpHttpSettings): McpHttp {
  const ours = [...localhostAllowedHostnames(), ...hosts];
  const hostIsOurs = hostHeaderValidation(ours);
  const originIsOurs = originValidation(ours);
  const failed = (error: Error): void => needs.log.warn({ err: error }, 'an MCP request went wrong');

  const clients = tokens.map((each) => {
    const actor = mcpActor(each.name, each.scopes);
    const handler = createMcpHandler(() => createMcpServer(needs, actor), {
      maxRequestBodySize: MOST_BYTES,
      onerror: failed,
    });
    const serve = toNodeHandler(handler, { maxRequestBodySize: MOST_BYTES, onerror: failed });
    return { ...each, actor, handler, serve };
  });
  const find = tokenFinder(clients);

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    if (!hostIsOurs(request, response) || !originIsOurs(request, response)) return;
    const client = find(request.headers.authorization);
    if (!client) refuseStranger(response, request.headers.authorization !== undefined);
    else if (!client.actor.scopes.has('mi.execute')) refusePowerless(response);
    // Node's own type differs only in saying that what may be missing may be undefined.
    else void client.serve(request as NodeIncomingMessageLike, response);
  };
  return {
    listener,
    close: async () => {
      await Promise.all(clients.map(({ handler }) => handler.close()));
    },
  };
}

function refuseStranger(response: ServerResponse, hasToken: boolean): void {
  const challenge = hasToken ? `${REALM}, error="invalid_token"` : REALM;
  refuse(response, 401, challenge, 'invalid_token', 'A bearer token of this server is needed.');
}

function refusePowerless(response: ServerResponse): void {
  const challenge = `${REALM}, error="insufficient_scope", scope="mi.execute"`;
  refuse(response, 403, challenge, 'insufficient_scope', 'This token lacks mi.execute.');
}

function refuse(
  response: ServerResponse,
  status: number,
  challenge: string,
  error: string,
  text: string,
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'www-authenticate': challenge,
    // What is left of the request is not read.
    connection: 'close',
  });
  response.end(JSON.stringify({ error, error_description: text }));
}
