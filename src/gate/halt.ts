import type { Approval } from '../approvals/approval.ts';
import { halt } from '../approvals/halt.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { requesterStanding } from './approver.ts';
import type { Person, Refusing } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';

/**
 * The approval with nothing further to be begun; the step under way is finished and looked at. Whoever asked or agreed may have that
 * even when Slack cannot say what their rights are, and so may every writer.
 */
export async function halting(
  ports: GatePorts,
  approval: Approval,
  person: Person,
): Promise<Result<Approval, Refusing>> {
  const halted = halt(approval, person.user, ports.clock());
  if (!halted) return err(tooLate(approval));
  if (isConcerned(approval, person.user)) return ok(halted);
  const standing = await requesterStanding(ports, approval, person);
  if (standing.kind === 'may') return ok(halted);
  const reason = standing.kind === 'unsure' ? 'unsure' : 'no-permission';
  return err({ reason, because: `${standing.because} It goes on.` });
}

function tooLate({ state, halted }: Approval): Refusing {
  if (state !== 'executing') return { reason: 'settled', because: `It is ${state}.` };
  const because = halted
    ? 'It is being stopped already: nothing further is begun.'
    : 'The last step is under way, so there is nothing left to stop.';
  return { reason: 'twice', because };
}

const isConcerned = ({ requester, votes, breakGlass }: Approval, user: string): boolean =>
  user === requester ||
  user === breakGlass?.user ||
  votes.some((vote) => vote.user === user && vote.verdict === 'approve');
