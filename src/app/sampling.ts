import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Log } from '../kernel/log.ts';
import type { Fleet } from '../mi/fleet.ts';
import type { NodeHealth } from '../mi/node.ts';
import type { Reading, Wants } from '../samples/reading.ts';
import { createSampler } from '../samples/sampler.ts';
import type { Store } from '../store/store.ts';
import { repeat } from './repeat.ts';

/** What sampling needs of the program. */
interface Parts {
  /** Pause between two rounds; 0 for none at all. */
  readonly every: number;
  readonly fleet: Pick<Fleet, 'nodes' | 'run' | 'factsOf' | 'health'>;
  readonly store: Pick<Store, 'lease' | 'samples'>;
  readonly catalogue: Catalogue;
  readonly instance: string;
  readonly wantsOf: (node: string) => Wants;
  /** Told what the nodes said, round after round. */
  readonly seen: (readings: readonly Reading[]) => Promise<void>;
  /** Told how long a round and its judgement took. */
  readonly took?: (ms: number) => void;
  readonly log: Log;
}

/** The rounds while they go on. */
export interface Sampling {
  /** Asks these nodes for the states of their gateways now. */
  readonly look: (nodes: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const LEASE = 'samples';
const SPARE_MS = 5000;

/** Samples the nodes round after round until it is closed. */
export function startSampling(parts: Parts): Sampling {
  const { every, fleet, store, catalogue, instance, log } = parts;
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
      return health === undefined ? 'no' : freedom(health);
    },
    wantsOf: parts.wantsOf,
    clock: Date.now,
  });
  const round = async (): Promise<void> => {
    const begun = performance.now();
    const readings = await sampler.round();
    if (!readings) return;
    await parts.seen(readings);
    parts.took?.(performance.now() - begun);
  };
  const failed = (cause: unknown): void =>
    log.warn({ err: cause }, 'samples could not be kept or judged; trying again');
  return {
    look: async (nodes) => {
      const free = nodes.filter((node) => fleet.health().some((each) => each.node === node));
      if (free.length > 0) await parts.seen(await sampler.states(free));
    },
    close: every === 0 ? () => Promise.resolve() : repeat(every, round, failed),
  };
}

/** A node for which somebody waits is left alone; one that failed gets a single attempt each round, so that its return is noticed. */
export function freedom({
  waiting,
  failuresInARow,
}: Pick<NodeHealth, 'waiting' | 'failuresInARow'>): 'yes' | 'once' | 'no' {
  if (waiting > 0) return 'no';
  return failuresInARow > 0 ? 'once' : 'yes';
}
