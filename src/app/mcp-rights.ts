import type { Settings } from '../config/config.ts';
import type { Person } from '../gate/consent.ts';
import { mcpActor } from '../mcp/bearer.ts';
import type { Actor } from '../policy/actor.ts';

/** How a local client is called: no token's name may hold a colon. */
export const LOCAL = 'local:';

/** What a client over MCP may do now, by its name in the settings; undefined for everybody who came another way. */
export function mcpRights({
  MCP_TOKENS: tokens,
  MCP_LOCAL_SCOPES: local,
}: Pick<Settings, 'MCP_TOKENS' | 'MCP_LOCAL_SCOPES'>): (person: Person) => Actor | undefined {
  return ({ team, user, via }) => {
    if (via !== 'mcp') return undefined;
    const scopes = user.startsWith(LOCAL) ? local : tokens.find(({ name }) => name === user)?.scopes;
    return { ...mcpActor(user, scopes ?? []), team };
  };
}
