import { asked } from '../src/maintenance/asked.ts';
import type { Drain } from '../src/maintenance/drain.ts';

/** A drain of gw1 that bo has asked for at 0 and that nobody has approved yet. */
export const drain = (change: Partial<Drain> = {}): Drain => ({
  ...asked({
    id: 'd1',
    team: 'T',
    by: 'bo',
    channel: 'C1',
    thread: null,
    subject: 'gw1 on fra',
    whole: false,
    approval: 'a1',
    at: 0,
    limitMs: 3_600_000,
  }),
  ...change,
});
