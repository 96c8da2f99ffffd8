import type { Approval } from '../approvals/approval.ts';
import { expire, lose, release } from '../approvals/lapse.ts';
import { debts } from '../approvals/owed.ts';
import { SKEW_MS } from '../kernel/clock.ts';
import { approvalEntry } from './approval-record.ts';
import type { GatePorts } from './gate-ports.ts';

/** A process that carries something out and has given no sign for this long is gone. */
const GONE_MS = 5000;
/** What was approved is begun as soon as Slack has said who may; what was not by then will never be. */
const NOT_BEGUN_MS = 60_000;
const LONGEST_NOTICE_MS = 5 * 60_000;
const SHORTEST_WAIT_MS = 60_000;

/** Does what time asks for: ends that are due, expiry, reminders, what a dead process left, and cards that show an old state. */
export async function sweep(ports: GatePorts, end: (id: string) => void): Promise<void> {
  if (!(await ports.onDuty())) return;
  const owing = await ports.approvals.owing();
  for (const { id } of owing.filter((each) => isDue(each, ports.clock()))) end(id);
  for (const approval of await ports.approvals.open()) await attend(ports, approval);
  for (const approval of await ports.approvals.undrawn()) ports.announce(approval);
}

const isDue = (approval: Approval, now: number): boolean =>
  debts(approval).some(({ owed }) => owed.nextAt <= now);

async function attend(ports: GatePorts, approval: Approval): Promise<void> {
  const at = ports.clock();
  const { state, expiresAt, beat, settled } = approval;
  if (state === 'executing' && isLongAgo(beat ?? 0, at, GONE_MS))
    return change(ports, lose(approval), 'unknown');
  if (state === 'approved' && isLongAgo(settled?.at ?? 0, at, NOT_BEGUN_MS))
    return change(ports, release(approval), 'released');
  if (state !== 'pending') return;
  if (at >= expiresAt) {
    const moved = expire(approval, at);
    return moved.ok ? change(ports, moved.value, 'expired') : undefined;
  }
  const waits = expiresAt - approval.at;
  if (waits >= SHORTEST_WAIT_MS && expiresAt - at <= Math.min(LONGEST_NOTICE_MS, waits / 3))
    ports.remind(approval);
}

/** So long ago, or so far ahead that a clock must have gone back since. */
const isLongAgo = (then: number, now: number, ms: number): boolean => now - then > ms || then - now > SKEW_MS;

async function change(ports: GatePorts, next: Approval, outcome: string): Promise<void> {
  const detail = outcome === 'released' ? 'Approved and never begun: it waits again, without votes.' : null;
  const entry = approvalEntry(ports.catalogue, next, 'bot', { at: ports.clock(), outcome, detail });
  if (await ports.approvals.settle(next, [entry])) ports.announce(next);
}
