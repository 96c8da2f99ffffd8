import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, type McpServer } from '@modelcontextprotocol/server';
import { recorder } from './attached-tools.ts';

/** What goes wrong with the next calls of tools: no answer at all, a broken connection once it has arrived, or a status. */
export type Trouble = 'none' | 'hangs' | 'resets' | 'resets once' | 401 | 503;

/** A further MCP server over HTTP on this machine, and what was asked of it. */
export async function attachedHttp(token = 'canary-homer', port = 0) {
  const called: string[] = [];
  const world = {
    trouble: 'none' as Trouble,
    /** Requests for a tool that have arrived, answered or not. */
    arrived: 0,
    make: (): McpServer => recorder((line) => called.push(line)),
  };
  const handler = createMcpHandler(() => world.make());
  const serve = toNodeHandler(handler);

  const listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const body = await text(request);
    const call = /"method":"tools\/call"/.test(body);
    if (call) world.arrived += 1;
    if (call && world.trouble === 'hangs') return;
    if (call && (world.trouble === 'resets' || world.trouble === 'resets once')) {
      if (world.trouble === 'resets once') world.trouble = 'none';
      request.socket.destroy();
      return;
    }
    if (call && typeof world.trouble === 'number') {
      response.writeHead(world.trouble).end();
      return;
    }
    await serve(request as NodeIncomingMessageLike, response, body === '' ? undefined : JSON.parse(body));
  };
  const server = createServer((request, response) => void listener(request, response));
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  const { port: at } = server.address() as AddressInfo; // a listening TCP server has an address with a port
  return {
    world,
    called,
    port: at,
    url: `http://127.0.0.1:${at}/mcp`,
    token,
    listChanged: () => handler.notify.toolsChanged(),
    close: async () => {
      await handler.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
