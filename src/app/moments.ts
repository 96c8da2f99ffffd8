import { setTimeout as sleep } from 'node:timers/promises';

const MOMENTS_MS = 2000;

/** Waits for it a moment and no longer: an attached server that is down delays no start. */
export async function withinMoments(work: Promise<void>): Promise<void> {
  const stop = new AbortController();
  const patience = sleep(MOMENTS_MS, undefined, { signal: stop.signal }).catch(() => undefined);
  await Promise.race([work, patience]);
  stop.abort();
}
