import type { Command } from '../catalogue/command.ts';
import { VERSIONS, type Version } from '../catalogue/version.ts';
import type { NodeFacts } from '../gate/ports.ts';

/** What a node answered when it was asked for its names and its version. */
export interface Discovered {
  /** The names that `which` lists; undefined when it could not be read. */
  readonly names: ReadonlySet<string> | undefined;
  readonly release: string;
}

/** The facts of a node. Before 4.0 names are flat; from 4.0 on they are `module:command`, and the canonical one is sent. */
export function factsFrom(node: string, { names, release }: Discovered): NodeFacts {
  const canonical = names ? [...names].some((name) => name.includes(':')) : release.startsWith('4');
  const version = canonical ? '4.0' : versionOf(release);
  const nameOf = (command: Command): string | undefined => {
    const flat = [...command.aliases, command.method];
    const order = canonical ? [command.method] : flat;
    if (!names) return order[0];
    return order.find((name) => names.has(name)) ?? flat.find((name) => names.has(name));
  };
  return { node, release, version, nameOf };
}

/** The release number in the words of `version`: "OpenSIPS (3.6.8 (x86_64/linux))" is "3.6.8". */
export function releaseIn(server: unknown): string {
  return /\d+\.\d+(?:\.\d+)?/.exec(String(server))?.[0] ?? 'unknown';
}

/** The release line of the catalogue that comes nearest: a newer one counts as the newest, an older one as the oldest. */
function versionOf(release: string): Version {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  const place = (version: string): number => {
    const [a = 0, b = 0] = version.split('.').map(Number);
    return a * 1000 + b;
  };
  const wanted = major * 1000 + minor;
  if (!Number.isFinite(wanted) || wanted === 0) return '3.6';
  return VERSIONS.findLast((version) => place(version) <= wanted) ?? VERSIONS[0];
}
