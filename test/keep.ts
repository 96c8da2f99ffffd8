import type { Keep } from '../src/store/retention.ts';

/** Everything is kept so long, but the audit for ever. */
export const keepAll = (ms: number): Keep => ({
  results: ms,
  talks: ms,
  samples: ms,
  alerts: ms,
  approvals: ms,
  incidents: ms,
  audit: Number.POSITIVE_INFINITY,
});

/** A day in milliseconds. */
export const DAY = 24 * 3_600_000;
