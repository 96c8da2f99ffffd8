import type { Approval, Check, Step } from '../approvals/approval.ts';
import { NOT_MADE } from '../approvals/rolling.ts';
import type { AuditEntry } from '../audit/entry.ts';
import { plainText } from '../kernel/plain-text.ts';
import { stepEntry } from './approval-record.ts';
import type { GatePorts } from './gate-ports.ts';
import { type Health, healthOn, unseenWords, worsened } from './node-health.ts';

const STEP_MS = 1000;
const LONGEST = 1000;

/** How the node of a step that has just been done stands, beside how it stood before; the rest goes on only when it passed. */
export async function checkNode(
  ports: GatePorts,
  approval: Approval,
  step: Step,
  before: Health,
): Promise<{ readonly check: Check; readonly record: readonly AuditEntry[] }> {
  const check = await checked(ports, approval, step, before);
  const { kind, detail } = check;
  const outcome = `check ${kind}`;
  const what = { at: ports.clock(), phase: 'verified', outcome, detail, ms: null } as const;
  return { check, record: [stepEntry(ports.catalogue, approval, step, what)] };
}

async function checked(
  ports: GatePorts,
  { id, rolling }: Approval,
  step: Step,
  before: Health,
): Promise<Check> {
  const pauseMs = rolling?.pauseMs ?? 0;
  // In small steps, so that neither a process that is to end nor somebody who wants it stopped waits for all of it.
  for (let left = pauseMs; left > 0 && !ports.stopping() && !(await isHalted(ports, id)); left -= STEP_MS)
    await ports.sleep(Math.min(left, STEP_MS));
  if (ports.stopping()) return NOT_MADE;
  const after = await healthOn(ports, step.node, step);
  if (!after.ok) return { kind: 'failed', detail: `${step.node} could not be looked at: ${after.error}` };
  const worse = worsened(before, after.value);
  return worse.length === 0
    ? {
        kind: 'passed',
        detail: plainText(
          `The node answers, and nothing is worse than before.${unseenWords(after.value)}`,
          LONGEST,
        ),
      }
    : { kind: 'failed', detail: plainText(`Worse than before: ${worse.join('; ')}.`, LONGEST) };
}

/** Whether somebody wants nothing further begun. */
export async function isHalted({ approvals }: Pick<GatePorts, 'approvals'>, id: string): Promise<boolean> {
  const approval = await approvals.find(id);
  return approval !== undefined && approval.halted !== null;
}
