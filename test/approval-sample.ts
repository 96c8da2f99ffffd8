import { type Approval, type Ending, Approval as Schema, type Step } from '../src/approvals/approval.ts';
import { digestOf } from '../src/approvals/digest.ts';
import { unseen } from '../src/approvals/unseen.ts';

/** One write on a node, as it is kept. */
export const step = (change: Partial<Step> = {}): Step => ({
  node: 'fra',
  command: 'dispatcher:set_state',
  input: { state: 'i', group: '1', address: 'sip:gw1' },
  effect: 'disrupt',
  consequence: 'New calls go elsewhere.',
  before: { 'sip:gw1': 'Active' },
  reach: null,
  warnings: [],
  end: null,
  ...change,
});

/** An approval that bo has asked for at 1000 and that waits until 2000. */
export function approval(change: Partial<Approval> = {}): Approval {
  const steps = change.steps ?? [step()];
  return Schema.parse({
    id: 'a1',
    request: 'r1',
    team: 'T',
    requester: 'bo',
    via: 'slash',
    channel: 'C1',
    thread: null,
    why: null,
    modelWords: null,
    at: 1000,
    expiresAt: 2000,
    steps,
    digest: digestOf({ team: 'T', requester: 'bo', steps, rolling: change.rolling ?? null }),
    rule: { need: 'second', approvers: null },
    state: 'pending',
    version: 1,
    votes: [],
    settled: null,
    breakGlass: null,
    supersedes: null,
    supersededBy: null,
    undoes: null,
    claim: null,
    beat: null,
    endings: [],
    rolling: null,
    ...change,
  });
}

/** How a step ended, with nothing seen. */
export const ending = (kind: Ending['kind'], owed: Ending['owed'] = null): Ending => ({
  ...unseen(kind, ''),
  owed,
});
