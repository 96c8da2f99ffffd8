import type { Approval } from '../../approvals/approval.ts';
import { debts } from '../../approvals/owed.ts';
import { listAt } from '../../kernel/json.ts';
import { type Drain, isLive } from '../../maintenance/drain.ts';
import { owedWords } from '../approval/timed.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import type { Needs } from '../needs.ts';
import { stateLine } from './drain-words.ts';

/** What that workspace has drained now, and nobody has put back or stopped watching. */
export async function drainedNow(
  { maintenance }: Pick<Needs, 'maintenance'>,
  team: string,
): Promise<readonly Drain[]> {
  const live = await maintenance.drains.live();
  return live.filter((each) => each.team === team && each.state !== 'asked' && isLive(each));
}

/** A drain in a line. */
export const drainLine = (drain: Drain): Mrkdwn => md`${drain.subject}: ${stateLine(drain)}`;

/** What lasts for a time in that workspace, a line for each. */
export async function lastingNow(
  { approvals }: Pick<Needs, 'approvals'>,
  team: string,
): Promise<readonly Mrkdwn[]> {
  const owing = (await approvals.owing()).filter((approval) => approval.team === team);
  return owing.flatMap(entries);
}

function entries(approval: Approval): readonly Mrkdwn[] {
  return debts(approval).map(({ step, owed }) => {
    const filter = (listAt(step.input, 'filter') ?? []).map(String).join(' and ');
    const what = step.command === 'tracer:start' ? `Trace of ${filter}` : step.command;
    return md`${what} on ${step.node}, asked by ${mention(approval.requester)}. ${owedWords(owed, moment)}`;
  });
}
