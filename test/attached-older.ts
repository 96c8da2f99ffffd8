import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

/** A server of the older revisions, which keeps a session for each client and may forget it, as after a restart. */
export async function attachedOlder() {
  const called: string[] = [];
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const begin = async (): Promise<StreamableHTTPServerTransport> => {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, transport),
    });
    const server = new McpServer({ name: 'older', version: '1.0.0' });
    for (const name of ['search_calls', 'delete_call'])
      server.registerTool(
        name,
        { description: name, inputSchema: { number: z.string() } },
        async ({ number }) => {
          called.push(`${name} ${number}`);
          return { content: [{ type: 'text', text: JSON.stringify({ found: number }) }] };
        },
      );
    await server.connect(transport);
    return transport;
  };
  const listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = request.headers['mcp-session-id'];
    const known = typeof id === 'string' ? sessions.get(id) : undefined;
    const body = await text(request);
    if (id !== undefined && !known) {
      response.writeHead(404).end();
      return;
    }
    const transport = known ?? (await begin());
    await transport.handleRequest(request, response, body === '' ? undefined : JSON.parse(body));
  };
  const server = createServer((request, response) => void listener(request, response));
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const { port } = server.address() as AddressInfo; // a listening TCP server has an address with a port
  return {
    called,
    url: `http://127.0.0.1:${port}/mcp`,
    forget: () => sessions.clear(),
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
