import type { Settings } from '../config/config.ts';
import type { Log } from '../kernel/log.ts';
import type { Store } from '../store/store.ts';
import { repeat } from './repeat.ts';

const PAUSE_MS = 10 * 60_000;
const LEASE_MS = 60_000;

/** Clears away what has been kept long enough, now and every ten minutes, never in two processes at the same moment; what is returned ends it. */
export function startTidying(
  store: Pick<Store, 'clear' | 'lease'>,
  settings: Settings,
  instance: string,
  log: Log,
): () => Promise<void> {
  const keep = {
    results: settings.KEEP_RESULTS,
    talks: settings.KEEP_TALKS,
    samples: settings.KEEP_SAMPLES,
    alerts: settings.KEEP_ALERTS,
    approvals: settings.KEEP_APPROVALS,
    incidents: settings.KEEP_INCIDENTS,
    audit: settings.KEEP_AUDIT,
  };
  const held = (now: number, forMs: number) => store.lease('tidying', instance, now + forMs, now);
  const tidy = async (): Promise<void> => {
    if (!(await held(Date.now(), LEASE_MS))) return;
    try {
      const gone = await store.clear(Date.now(), keep);
      if (gone.size > 0)
        log.info({ rows: Object.fromEntries(gone) }, 'cleared away what was kept long enough');
    } finally {
      await held(Date.now(), 0);
    }
  };
  return repeat(PAUSE_MS, tidy, (cause) =>
    log.warn({ err: cause }, 'what was kept long enough could not be cleared away; trying again'),
  );
}
