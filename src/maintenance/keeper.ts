import type { Approval } from '../approvals/approval.ts';
import type { Eyes } from '../gate/observe.ts';
import { isAhead } from '../kernel/clock.ts';
import type { Drain, Out } from './drain.ts';
import { begun, ended, looked, replaced } from './draining.ts';
import { lookAt, pauseFor } from './look.ts';
import type { DrainShelf } from './shelf.ts';
import { backFrom } from './target.ts';

/** What keeping drains needs. */
interface Parts extends Eyes {
  readonly drains: Pick<DrainShelf, 'live' | 'undrawn' | 'settle'>;
  readonly approvals: { readonly find: (id: string) => Promise<Approval | undefined> };
  /** The site's dialog profile that holds calls by the name of their gateway. */
  readonly profile: string | undefined;
  /** True while this process alone is to do this. */
  readonly onDuty: () => Promise<boolean>;
  /** Told of each change; shows it, and never rejects. */
  readonly changed: (drain: Drain) => void;
  readonly failed: (cause: unknown, drain: Drain) => void;
  readonly clock: () => number;
}

/** A request that was never kept as an approval is forgotten after this long. */
const LOST_MS = 60_000;
const LONGEST_PAUSE_MS = 30_000;

/** Looks after drains: what is returned is to be called about once a second, and waits for no node that is slow. */
export function createKeeper(parts: Parts): {
  readonly sweep: () => Promise<void>;
  readonly finish: () => Promise<void>;
} {
  const next = new Map<string, number>();
  const working = new Map<string, Promise<void>>();

  const attend = async (drain: Drain): Promise<void> => {
    const waits = isAhead(next.get(drain.id) ?? 0, parts.clock(), LONGEST_PAUSE_MS);
    const moved = await step(parts, drain, !waits);
    if (moved.looked) next.set(drain.id, parts.clock() + pauseFor(moved.drain));
    if (moved.drain !== drain && (await parts.drains.settle(moved.drain))) parts.changed(moved.drain);
  };
  return {
    sweep: async () => {
      if (!(await parts.onDuty())) return;
      const live = await parts.drains.live();
      for (const drain of live) {
        if (working.has(drain.id)) continue;
        const work = attend(drain)
          .catch((cause: unknown) => parts.failed(cause, drain))
          .finally(() => working.delete(drain.id));
        working.set(drain.id, work);
      }
      for (const id of next.keys()) if (!live.some((drain) => drain.id === id)) next.delete(id);
      for (const drain of await parts.drains.undrawn()) parts.changed(drain);
    },
    finish: async () => {
      await Promise.all(working.values());
    },
  };
}

async function step(
  parts: Parts,
  drain: Drain,
  isTime: boolean,
): Promise<{ readonly drain: Drain; readonly looked: boolean }> {
  const at = parts.clock();
  const approval = await parts.approvals.find(drain.approval);
  if (drain.state === 'asked') return { drain: decided(drain, approval, at), looked: false };
  if (approval?.undone) {
    const by = (await parts.approvals.find(approval.undone))?.requester ?? null;
    return { drain: ended(drain, 'back', by, at), looked: false };
  }
  if (!isTime) return { drain, looked: false };
  const look = await lookAt(parts, drain, parts.profile);
  return { drain: looked(drain, look, parts.clock()), looked: true };
}

/** The drain after what has become of its request. */
function decided(drain: Drain, approval: Approval | undefined, at: number): Drain {
  if (!approval) return at - drain.at > LOST_MS ? ended(drain, 'void', null, at) : drain;
  switch (approval.state) {
    case 'pending':
    case 'approved':
    case 'executing':
      return drain;
    case 'superseded':
      return approval.supersededBy === null ? drain : replaced(drain, approval.supersededBy);
    case 'denied':
    case 'expired':
    case 'cancelled':
      return ended(drain, 'void', null, at);
    case 'done':
    case 'failed':
    case 'unknown':
      return begun(drain, outsOf(approval), at);
  }
}

/** What was really taken out, or may have been. */
function outsOf({ steps, endings }: Approval): readonly Out[] {
  return steps.flatMap(({ node, command, input }, place) => {
    const kind = endings[place]?.kind;
    const out = (kind === 'done' || kind === 'unknown') && backFrom(command, input) !== undefined;
    return out ? [{ node, command, input, label: labelOf(command, input) }] : [];
  });
}

function labelOf(command: string, input: Out['input']): string {
  if (command === 'drouting:gw_status') return String(input['gw_id']);
  if (command === 'dispatcher:set_state')
    return `${String(input['address'])} of set ${String(input['group'])}`;
  return `destination ${String(input['destination_id'])} of the load balancer`;
}
