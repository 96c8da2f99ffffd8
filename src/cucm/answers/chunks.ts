import type { DeviceRow, Fetched, NodeSaid } from '../../catalogue/cucm/replies.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Asking, CucmFault, Devices } from '../client.ts';
import type { AnswerNeeds } from './answer.ts';

/** What asking after many exact names has brought. */
export interface Asked extends Fetched {
  readonly devices: readonly DeviceRow[];
  readonly silent: readonly string[];
  readonly nodes: readonly NodeSaid[];
}

// A device may stand on two nodes, so fewer names are asked after than rows fit into a reply.
const SHARE = 0.9;

/** So many names are asked after at once. */
export const chunkSize = ({ maxDevices }: Pick<AnswerNeeds, 'maxDevices'>): number =>
  Math.max(1, Math.floor(maxDevices * SHARE));

/**
 * Asks after exact names in as few queries as fit; one whose reply comes back full is asked again in halves. Yields what each query has
 * brought; the first fault ends it.
 */
export async function* askedAfter(
  names: readonly string[],
  of: string,
  needs: Pick<AnswerNeeds, 'client' | 'maxDevices'>,
  asking: Asking,
): AsyncGenerator<Result<Asked & { readonly names: readonly string[] }, CucmFault>> {
  const size = chunkSize(needs);
  const pending: (readonly string[])[] = [];
  for (let at = 0; at < names.length; at += size) pending.push(names.slice(at, at + size));
  for (let chunk = pending.shift(); chunk !== undefined; chunk = pending.shift()) {
    const got = await needs.client.devices({ class: of, status: 'Any', names: chunk }, asking);
    if (!got.ok) {
      yield err(got.error);
      return;
    }
    if (got.value.cut && chunk.length > 1) {
      const half = Math.ceil(chunk.length / 2);
      pending.unshift(chunk.slice(0, half), chunk.slice(half));
      continue;
    }
    yield ok({ ...got.value, names: chunk });
  }
}

/** A reply whose rows come again in others: its nodes count none. */
export const uncounted = <R extends Pick<Devices, 'nodes'>>(reply: R): R => ({
  ...reply,
  nodes: reply.nodes.map((node) => ({ ...node, devices: 0 })),
});

/**
 * The nodes of several replies, each once, with all the rows it sent. `Ok` is every node that answered, one without such a device too, and
 * one that was silent once has been silent.
 */
export function nodesOf(replies: readonly Pick<Devices, 'nodes' | 'silent'>[]): readonly NodeSaid[] {
  const all = new Map<string, NodeSaid>();
  for (const { nodes, silent } of replies) {
    for (const { node, code, devices } of nodes) {
      const before = all.get(node) ?? { node, code: 'Ok', devices: 0 };
      const said = silent.includes(node) ? code : before.code;
      all.set(node, { node, code: said, devices: devices + before.devices });
    }
  }
  return [...all.values()];
}
