import type { Clock } from '../kernel/clock.ts';
import type { Store } from '../store/store.ts';

const LEASE_MS = 5000;
/** The lease of the process that looks after approvals; while any runs, somebody holds it. */
export const DUTY = 'approvals';

/** Whether this process is the one that does what time asks for there; of several on one database there is one at a time. */
export function createDuty(
  store: Pick<Store, 'lease'>,
  instance: string,
  clock: Clock,
  name = DUTY,
): () => Promise<boolean> {
  return () => {
    const now = clock();
    return store.lease(name, instance, now + LEASE_MS, now);
  };
}

/** The same, remembering what came of it last. */
export function remembered(ask: () => Promise<boolean>): {
  readonly ask: () => Promise<boolean>;
  readonly held: () => boolean;
} {
  let held = false;
  return {
    ask: async () => {
      try {
        held = await ask();
        return held;
      } catch (cause) {
        held = false;
        throw cause;
      }
    },
    held: () => held,
  };
}
