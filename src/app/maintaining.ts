import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Log } from '../kernel/log.ts';
import { createKeeper } from '../maintenance/keeper.ts';
import type { Fleet } from '../mi/fleet.ts';
import type { DrainBoard } from '../slack/maintenance/board.ts';
import type { Store } from '../store/store.ts';
import { repeat } from './repeat.ts';

/** What looking after drains needs of the program. */
interface Parts {
  readonly fleet: Fleet;
  readonly catalogue: Catalogue;
  readonly store: Pick<Store, 'lease' | 'drains' | 'approvals'>;
  readonly board: Pick<DrainBoard, 'changed'>;
  readonly profile: string | undefined;
  readonly instance: string;
  readonly log: Log;
}

const LEASE = 'maintenance';
const LEASE_MS = 5000;
const SWEEP_MS = 1000;

/** Looks after drains, on one process at a time, until what is returned is called. */
export function startMaintaining({
  fleet,
  store,
  board,
  log,
  instance,
  ...rest
}: Parts): () => Promise<void> {
  const keeper = createKeeper({
    ...rest,
    backend: fleet,
    drains: store.drains,
    approvals: store.approvals,
    onDuty: () => {
      const now = Date.now();
      return store.lease(LEASE, instance, now + LEASE_MS, now);
    },
    changed: board.changed,
    failed: (cause, { id }) =>
      log.warn({ err: cause, drain: id }, 'a drain could not be looked after; trying again'),
    clock: Date.now,
  });
  const end = repeat(SWEEP_MS, keeper.sweep, (cause) =>
    log.warn({ err: cause }, 'drains could not be looked after; trying again'),
  );
  return async () => {
    await end();
    await keeper.finish();
  };
}
