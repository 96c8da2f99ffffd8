import type { ChainVerdict } from '../../audit/chain.ts';

const whole = new Intl.NumberFormat('en-GB');

/** What a walk along the chain of the audit found, in a sentence or two. */
export function said(verdict: ChainVerdict): string {
  if (!verdict.ok) return `The audit was altered at row ${verdict.seq}: ${verdict.because}.`;
  const { rows, hash, cut } = verdict;
  const order = `The audit is in order: ${whole.format(rows)} rows, the last with hash ${hash}.`;
  if (!cut) return order;
  const day = new Date(cut.at).toISOString().slice(0, 10);
  return `${order} It begins after row ${cut.seq} with hash ${cut.hash}; the rows up to there were cleared away on ${day} (KEEP_AUDIT).`;
}
