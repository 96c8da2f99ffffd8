import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Log } from '../kernel/log.ts';
import type { Fleet } from '../mi/fleet.ts';
import type { NodeHealth } from '../mi/node.ts';
import { createSampler } from '../samples/sampler.ts';
import type { Store } from '../store/store.ts';
import { repeat } from './repeat.ts';

/** What sampling needs of the program. */
interface Parts {
  /** Pause between two rounds; 0 for none at all. */
  readonly every: number;
  readonly fleet: Fleet;
  readonly store: Pick<Store, 'lease' | 'samples'>;
  readonly catalogue: Catalogue;
  readonly instance: string;
  readonly log: Log;
}

const LEASE = 'samples';
const SPARE_MS = 5000;
/** As many failures in a row make a node rest. */
const RESTING = 5;
/** A node that failed is left alone for so long; one that rests, longer. */
const PAUSE_MS = { failing: 60_000, resting: 120_000 } as const;

/** Samples figures, and states of gateways half as often, until what is returned is called. */
export function startSampling({ every, fleet, store, catalogue, instance, log }: Parts): () => Promise<void> {
  if (every === 0) return () => Promise.resolve();
  const sampler = createSampler({
    backend: fleet,
    catalogue,
    shelf: store.samples,
    onDuty: () => {
      const now = Date.now();
      return store.lease(LEASE, instance, now + 2 * every + SPARE_MS, now);
    },
    isFree: (node) => {
      const health = fleet.health().find((each) => each.node === node);
      return health !== undefined && isFree(health, Date.now());
    },
    clock: Date.now,
  });
  const failed = (cause: unknown): void =>
    log.warn({ err: cause }, 'samples could not be kept; trying again');
  const ends = [repeat(every, sampler.figures, failed), repeat(2 * every, sampler.states, failed)];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}

/** Nobody waits for the node, and it did not fail a moment ago. One that rests is tried too, so that its figures come back by themselves. */
export function isFree(
  {
    waiting,
    failuresInARow,
    lastFault,
  }: Pick<NodeHealth, 'waiting' | 'failuresInARow'> & {
    readonly lastFault: { readonly at: number } | undefined;
  },
  now: number,
): boolean {
  if (waiting > 0) return false;
  const pause = failuresInARow >= RESTING ? PAUSE_MS.resting : PAUSE_MS.failing;
  return failuresInARow === 0 || now - (lastFault?.at ?? 0) > pause;
}
