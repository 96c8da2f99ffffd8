import type { Approval } from '../approvals/approval.ts';
import { createMcpHttp, type McpHttp } from '../mcp/http.ts';
import type { Needs } from '../slack/needs.ts';
import { mcpNeeds } from './mcp-needs.ts';
import type { Configuration } from './settings.ts';

/** The MCP server for our HTTP server; undefined while no token is set, and then there is none. */
export function mcpOver(
  configuration: Configuration,
  needs: Needs,
  show: (approval: Approval) => void,
): McpHttp | undefined {
  const { MCP_TOKENS: tokens, MCP_HOSTS: hosts } = configuration.settings;
  return tokens.length > 0
    ? createMcpHttp(mcpNeeds(configuration, needs, show), { tokens, hosts })
    : undefined;
}
