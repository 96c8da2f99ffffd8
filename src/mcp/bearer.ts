import { createHash, timingSafeEqual } from 'node:crypto';
import type { Actor, Scope } from '../policy/actor.ts';

/** One client's token, what it may do, and what the audit calls it. */
export interface McpToken {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly name: string;
}

const SCOPES: readonly Scope[] = ['mi.execute', 'mi.read', 'mi.write'];

/** Who a client over MCP is, by its name and scopes; a scope that does not exist counts for nothing. */
export function mcpActor(name: string, scopes: readonly string[]): Actor {
  const held = SCOPES.filter((scope) => scopes.includes(scope));
  const because = `The MCP client ${name} has ${held.join(' and ') || 'no scope'}.`;
  return { team: 'mcp', user: name, via: 'mcp', scopes: new Set(held), because };
}

/** Finds which of the tokens an Authorization header holds, in a time that tells nothing about any of them. */
export function tokenFinder<T extends McpToken>(
  tokens: readonly T[],
): (header: string | undefined) => T | undefined {
  const known = tokens.map((each) => ({ each, hash: hashOf(each.token) }));
  return (header) => {
    const given = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
    if (given === undefined) return undefined;
    const hash = hashOf(given);
    // Every token is compared, whether or not one before it fits.
    return known.reduce<T | undefined>(
      (found, candidate) => (timingSafeEqual(candidate.hash, hash) ? candidate.each : found),
      undefined,
    );
  };
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
