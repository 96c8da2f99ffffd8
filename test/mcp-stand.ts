import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFleet as createPlayground } from '../playground/opensips/fleet.ts';
import { silentLog } from '../src/kernel/log.ts';
import { createMcpHttp, type McpHttpSettings } from '../src/mcp/http.ts';
import type { McpNeeds } from '../src/mcp/needs.ts';
import { createFleet } from '../src/mi/fleet.ts';
import { playbooks, playbookText } from '../src/tools/playbooks.ts';
import { createTools } from '../src/tools/tools.ts';
import { toolWorld } from './tool-world.ts';

/** Tokens of the stand's clients, by what they may do. */
export const TOKENS = {
  reader: { token: 'canary-reader-1', scopes: ['mi.execute', 'mi.read'], name: 'noc' },
  other: { token: 'canary-reader-2', scopes: ['mi.execute', 'mi.read'], name: 'dashboard' },
  writer: { token: 'canary-writer', scopes: ['mi.execute', 'mi.read', 'mi.write'], name: 'pilot' },
  powerless: { token: 'canary-nothing', scopes: ['mi.read'], name: 'visitor' },
} as const;

/** What may differ from the usual stand. */
export interface StandOptions extends Partial<McpHttpSettings> {
  readonly letIn?: keyof typeof TOKENS;
  /** Served beside our own. */
  readonly fixtures?: Pick<McpNeeds, 'tools' | 'prompts'>;
}

/**
 * The MCP server over HTTP, with a real gate over the simulated fleet. With `letIn`, requests without a token count as that client's, for
 * tools that can send none.
 */
export async function mcpStand({
  letIn,
  fixtures = { tools: [], prompts: [] },
  ...settings
}: StandOptions = {}) {
  const opensips = await createPlayground();
  const addresses = opensips.nodes.map(({ name, url }) => ({ name, url }));
  const fleet = createFleet({
    nodes: addresses,
    timeoutMs: 5000,
    retries: 0,
    maxReplyBytes: 96 * 1024 * 1024,
    clock: Date.now,
    sleep: (ms) => sleep(ms),
    random: Math.random,
    log: silentLog,
  });
  const tokens = Object.values(TOKENS).map(({ name, scopes }) => [name, scopes] as const);
  const { needs, gate, store } = await toolWorld(fleet, {
    ...Object.fromEntries(tokens),
    cy: TOKENS.writer.scopes,
  });
  const prompts = playbooks.map((each) => ({ name: each.name, title: each.title, text: playbookText(each) }));
  const all: McpNeeds = {
    ...needs,
    tools: [...createTools(needs), ...fixtures.tools],
    prompts: [...prompts, ...fixtures.prompts],
    version: '0.0.0',
  };
  const mcp = createMcpHttp(all, { tokens: Object.values(TOKENS), hosts: [], ...settings });

  const server = createServer((request, response) => {
    if (letIn) request.headers.authorization ??= `Bearer ${TOKENS[letIn].token}`;
    mcp.listener(request, response);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const { port } = server.address() as AddressInfo; // a listening TCP server has an address with a port
  return {
    url: new URL(`http://127.0.0.1:${port}/mcp`),
    port,
    opensips,
    gate,
    store,
    close: async () => {
      await mcp.close();
      server.closeAllConnections();
      server.close();
      await fleet.close();
      await store.close();
      await opensips.close();
    },
  };
}
