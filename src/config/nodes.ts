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
}

const LOCAL = new Map([['default', 'http://127.0.0.1:8888/mi']]);

/** The nodes of OPENSIPS_NODES and of the file together; the environment decides a URL that both give. */
export function nodesFrom(
  urls: ReadonlyMap<string, string> | undefined,
  file: FleetFile['nodes'],
): Result<readonly NodeSetting[], string> {
  const names = new Set([...(urls?.keys() ?? []), ...Object.keys(file)]);
  const given = names.size > 0 ? names : new Set(LOCAL.keys());
  const nodes: NodeSetting[] = [];
  for (const name of given) {
    const { url: written, environment, tags = [], events_from: eventsFrom } = file[name] ?? {};
    const url = urls?.get(name) ?? written ?? (names.size === 0 ? LOCAL.get(name) : undefined);
    if (!url) return err(`nodes.${name}: has no url, neither here nor in OPENSIPS_NODES`);
    nodes.push({
      name,
      url,
      tags,
      ...(environment ? { environment } : {}),
      ...(eventsFrom ? { eventsFrom } : {}),
    });
  }
  return ok(nodes);
}
