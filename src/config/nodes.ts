import { err, ok, type Result } from '../kernel/result.ts';
import type { FleetFile } from './fleet-file.ts';

/** One OpenSIPS to talk to. The URL may carry a user and a password for Basic authentication. */
export interface NodeSetting {
  readonly name: string;
  readonly url: string;
  readonly environment?: string;
  readonly tags: readonly string[];
  /** Addresses from which its events come, where they are not that of its URL. */
  readonly eventsFrom?: readonly string[];
  /** User groups to which the roles are narrowed there. */
  readonly readGroups?: readonly string[];
  readonly writeGroups?: readonly string[];
}

const LOCAL = new Map([['default', 'http://127.0.0.1:8888/mi']]);

/** The names that stand for several nodes, each with its nodes in their order: every tag and environment that is not called like a node. */
export function tagsOf(nodes: readonly NodeSetting[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { name, environment, tags } of nodes)
    for (const tag of new Set([...(environment === undefined ? [] : [environment]), ...tags]))
      found.set(tag, [...(found.get(tag) ?? []), name]);
  for (const { name } of nodes) found.delete(name);
  return found;
}

/** The nodes of OPENSIPS_NODES and of the file together; the environment decides a URL that both give. */
export function nodesFrom(
  urls: ReadonlyMap<string, string> | undefined,
  file: FleetFile['nodes'],
): Result<readonly NodeSetting[], string> {
  const names = new Set([...(urls?.keys() ?? []), ...Object.keys(file)]);
  const given = names.size > 0 ? names : new Set(LOCAL.keys());
  const nodes: NodeSetting[] = [];
  for (const name of given) {
    const own = file[name];
    const url = urls?.get(name) ?? own?.url ?? (names.size === 0 ? LOCAL.get(name) : undefined);
    if (!url) return err(`nodes.${name}: has no url, neither here nor in OPENSIPS_NODES`);
    nodes.push({
      name,
      url,
      tags: own?.tags ?? [],
      ...(own?.environment ? { environment: own.environment } : {}),
      ...(own?.events_from ? { eventsFrom: own.events_from } : {}),
      ...(own?.read_groups ? { readGroups: own.read_groups } : {}),
      ...(own?.write_groups ? { writeGroups: own.write_groups } : {}),
    });
  }
  return ok(nodes);
}
