import type { Drain } from '../src/maintenance/drain.ts';

/** A drain of gw1 that bo has asked for at 0 and that nobody has approved yet. */
export const drain = (change: Partial<Drain> = {}): Drain => ({
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
  version: 1,
  state: 'asked',
  outs: [],
  since: null,
  first: null,
  count: null,
  countedAt: null,
  zeros: 0,
  seen: false,
  trouble: null,
  back: [],
  endedBy: null,
  endedAt: null,
  ...change,
});
