import type { Clock } from '../../kernel/clock.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Store } from '../../store/store.ts';
import { repeat } from '../repeat.ts';

/** Does work on a talk while nobody else does any on it, here or in another process. */
export type Alone = <T>(talk: string, work: () => Promise<T>) => Promise<Result<T, 'busy'>>;

/** What working alone rests on. */
interface Parts {
  readonly store: Pick<Store, 'lease'>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly failed: (cause: unknown) => void;
}

/** A process that dies leaves its talks to others after this long; one that lives says so in time. */
const LEASE_MS = 5000;
const SIGN_MS = 1500;

/** Leases of talks, each renewed while its work goes on. */
export function createAlone({ store, newId, clock, failed }: Parts): Alone {
  const here = new Set<string>();
  return async (talk, work) => {
    if (here.has(talk)) return err('busy');
    here.add(talk);
    const owner = newId();
    const lease = (ms: number): Promise<boolean> => {
      const now = clock();
      return store.lease(`talk ${talk}`, owner, now + ms, now);
    };
    try {
      if (!(await lease(LEASE_MS))) return err('busy');
      const end = repeat(SIGN_MS, () => lease(LEASE_MS), failed);
      try {
        return ok(await work());
      } finally {
        await end();
        await lease(0).catch(failed);
      }
    } finally {
      here.delete(talk);
    }
  };
}
