import { plainText } from '../kernel/plain-text.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** The nodes in their configured order, and the names that stand for several of them: tags and environments. */
export interface Places {
  readonly nodes: readonly string[];
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

const MOST_NAMED = 30;

/** Every tag and environment replaced by its nodes, each node once; a node's own name wins, and unknown names stay. */
function withoutTags(asked: readonly string[], { nodes, tags }: Places): readonly string[] {
  const meant = asked.flatMap((name) => (nodes.includes(name) ? [name] : (tags.get(name) ?? [name])));
  return [...new Set(meant)];
}

/** The nodes that are meant: all, the first when none is named, or those named; the error names what there is. */
export function nodesMeant(
  asked: readonly string[] | 'all',
  places: Places,
): Result<readonly string[], string> {
  const { nodes, tags } = places;
  if (asked === 'all') return ok(nodes);
  if (asked.length === 0) return ok(nodes.slice(0, 1));
  const meant = withoutTags(asked, places);
  const unknown = meant.filter((name) => !nodes.includes(name));
  if (unknown.length === 0) return ok(meant);
  const named = unknown.map((name) => plainText(name, 40)).join(', ');
  const what = tags.size > 0 ? 'node, tag or environment' : 'node';
  const grouped = [...tags]
    .filter(([tag]) => !nodes.includes(tag))
    .slice(0, MOST_NAMED)
    .map(([tag, those]) => `@${tag} (${those.join(', ')})`);
  const several = grouped.length > 0 ? `; for several at once ${grouped.join(', ')}` : '';
  return err(
    `There is no ${what} ${named}. Nodes: ${shownNodes(nodes)}${several}, or @all for each of them.`,
  );
}

/** Node names as they are typed. */
export function shownNodes(nodes: readonly string[]): string {
  return nodes.map((node) => `@${plainText(node, 40)}`).join(', ');
}
