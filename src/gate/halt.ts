import type { Approval } from '../approvals/approval.ts';
import { halt as halted } from '../approvals/halt.ts';
import { approvalEntry } from './approval-record.ts';
import { requesterStanding } from './approver.ts';
import type { Answer, Person } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';

// Each round one more step has ended, or somebody else has pressed.
const MOST_ROUNDS = 50;

/**
 * Has nothing further begun of what is being carried out; the step under way is finished and looked at. Whoever asked or agreed
 * may do that even when Slack cannot say what their rights are, and so may every writer.
 */
export async function halt(ports: GatePorts, id: string, person: Person): Promise<Answer> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const approval = await ports.approvals.find(id);
    if (!approval || approval.team !== person.team)
      return {
        kind: 'refused',
        reason: 'unknown',
        because: 'There is no such approval. Nothing was stopped.',
      };
    const at = ports.clock();
    const next = halted(approval, person.user, at);
    if (!next) return tooLate(approval);
    const standing = isConcerned(approval, person.user)
      ? ({ kind: 'may' } as const)
      : await requesterStanding(ports, approval, person);
    if (standing.kind !== 'may') {
      const because = `${standing.because} It goes on.`;
      return {
        kind: 'refused',
        reason: standing.kind === 'unsure' ? 'unsure' : 'no-permission',
        because,
        approval,
      };
    }
    const entry = approvalEntry(ports.catalogue, next, person, { at, outcome: 'halted', detail: null });
    if (!(await ports.approvals.settle(next, [entry]))) continue;
    ports.announce(next);
    return { kind: 'settled', approval: next };
  }
  throw new Error(`The approval ${id} changed ${MOST_ROUNDS} times under one press.`);
}

function tooLate(approval: Approval): Answer {
  if (approval.state !== 'executing')
    return { kind: 'refused', reason: 'settled', because: `It is ${approval.state}.`, approval };
  const because = approval.halted
    ? 'It is being stopped already: nothing further is begun.'
    : 'The last step is under way, so there is nothing left to stop.';
  return { kind: 'refused', reason: 'twice', because, approval };
}

const isConcerned = ({ requester, votes, breakGlass }: Approval, user: string): boolean =>
  user === requester ||
  user === breakGlass?.user ||
  votes.some((vote) => vote.user === user && vote.verdict === 'approve');
