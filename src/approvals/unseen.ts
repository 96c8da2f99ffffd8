import type { Ending } from './approval.ts';

/** The ending of a step after which nothing was looked at. */
export const unseen = (kind: Ending['kind'], detail: string): Ending => ({
  kind,
  detail,
  before: null,
  after: null,
  seenAt: null,
  later: null,
  ms: null,
  owed: null,
});
