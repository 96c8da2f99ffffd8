import type { FleetFile } from '../config/fleet-file.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { AttachedServer } from '../mcp-client/attached-server.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Written = FleetFile['mcp_servers'];

/** The further MCP servers of the file with their tokens; a name that means something already, or a token that is not set, is an error. */
export function attachedServers(
  written: Written,
  env: Env,
  modules: ReadonlySet<string>,
): Result<readonly AttachedServer[], readonly string[]> {
  const entries = Object.entries(written);
  const problems = entries.flatMap(([name, { token_env: variable }]) => [
    ...(modules.has(name)
      ? [`mcp_servers.${name}: there are commands called ${name}:… already; give that server another name`]
      : []),
    ...(variable !== undefined && !env[variable]
      ? [`mcp_servers.${name}.token_env names ${variable}, which is not set`]
      : []),
  ]);
  return problems.length > 0 ? err(problems) : ok(entries.map((entry) => serverFrom(entry, env)));
}

/** The servers that are called as a node is. */
export function namesTwice(servers: Written, nodes: readonly string[]): readonly string[] {
  return Object.keys(servers)
    .filter((name) => nodes.includes(name))
    .map((name) => `mcp_servers.${name}: a node is called ${name} too; give that server another name`);
}

function serverFrom([name, written]: [string, Written[string]], env: Env): AttachedServer {
  const { url, command: [program = '', ...args] = [], token_env: variable, reads, timeout } = written;
  return {
    name,
    address: url === undefined ? { program, args } : { url },
    token: variable === undefined ? undefined : { variable, value: env[variable] ?? '' },
    reads,
    timeoutMs: timeout,
  };
}
