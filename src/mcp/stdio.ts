import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Actor } from '../policy/actor.ts';
import type { McpNeeds } from './needs.ts';
import { createMcpServer } from './server.ts';

/** The server on standard input and output. */
export interface McpStdio {
  /** Resolves when the client has closed our input. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Serves one local client; standard output belongs to the protocol from here on. */
export function createMcpStdio(needs: McpNeeds, actor: Actor): McpStdio {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  process.stdin.once('end', resolve);
  process.stdin.once('close', resolve);
  const server = serveStdio(() => createMcpServer(needs, actor), {
    onerror: (error) => needs.log.warn({ err: error }, 'an MCP request went wrong'),
  });
  return { ended, close: () => server.close() };
}
