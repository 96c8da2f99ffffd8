import type { Approval } from '../../approvals/approval.ts';
import { duration } from '../answer/format.ts';
import { subject } from '../approval/card.ts';
import type { Desk } from '../ask/desk.ts';
import { context, section } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { line } from '../kit/rich.ts';
import { say, type Word } from './words.ts';

const MOST = 20;

/** What waits for approval, the oldest first, with the way to each card. */
export const pending: Word = async ({ actor, desk }) => {
  const open = (await desk.needs.approvals.open()).filter(({ team }) => team === actor.team);
  if (open.length === 0) return say('Nothing waits for approval.');
  const lines = await Promise.all(open.slice(0, MOST).map((approval) => entry(approval, desk)));
  const title = `${open.length} ${open.length === 1 ? 'waits' : 'wait'} for approval`;
  return message({
    text: `${title}: ${open.map(subject).join(', ')}`,
    blocks: [
      line({ text: title, style: 'bold' }, ', oldest first'),
      ...lines.map((words) => section(words)),
      ...(open.length > MOST ? [context(`… and ${open.length - MOST} more`)] : []),
    ],
  });
};

async function entry(approval: Approval, { needs }: Desk): Promise<Mrkdwn> {
  const { requester, at, expiresAt, votes, rule, state, steps } = approval;
  const link = (await needs.approvals.showing(approval.id))?.link;
  const open = link && /^https?:\/\/[^<>|\s]+$/.test(link) ? { mrkdwn: ` · <${link}|Open the card>` } : md``;
  const said = rule.need === 'two' ? ` · ${votes.length} of 2 have approved` : '';
  const until = state === 'pending' ? md`expires ${moment(expiresAt)}` : md`${state}`;
  const first = [...new Set(steps.map(({ consequence }) => consequence))].slice(0, 5).join(' ');
  return md`${subject(approval)}, asked by ${mention(requester)} ${duration(needs.clock() - at)} ago, ${until}${said}${open}\n${first}`;
}
