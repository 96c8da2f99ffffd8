import type { Approval, Owed } from '../../approvals/approval.ts';
import type { Showing } from '../../approvals/shelf.ts';
import { section } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import type { Poster } from '../outbox/poster.ts';
import { subject } from './card.ts';
import { once, type TellNeeds, threadOf } from './tell-once.ts';
import { owedWords } from './timed.ts';

/** What could not be ended is called to mind again after this long. */
const AGAIN_MS = 3_600_000;

/**
 * Tells of the end of what was approved for a time: that it has come, once; that it could not be brought about, at once and
 * then every hour, to who asked, who approved, and the approvals channel.
 */
export async function tellEnd(
  needs: TellNeeds,
  poster: Poster,
  approval: Approval,
  showing: Showing | undefined,
): Promise<void> {
  if (!showing) return;
  for (const [place, { owed }] of approval.endings.entries()) {
    if (!owed || (owed.over === null && owed.because === null)) continue;
    // What a further approval has ended, or who asked themselves, is known to them.
    if (owed.over?.kind === 'taken-back' || owed.over?.by === approval.requester) continue;
    const { key, loud } = newsOf(owed, needs.clock());
    const who = loud ? concerned(approval) : md`${mention(approval.requester)}`;
    const text = md`${who} ${subject(approval)}: ${owedWords(owed, moment)}`;
    const said = message({ text, blocks: [section(text)] });
    await once(needs, `end ${approval.id} ${place} ${key}`, () =>
      poster.say(threadOf(approval, showing), said),
    );
    const { approvalsChannel: channel } = needs;
    if (loud && channel !== undefined && channel !== showing.channel)
      await once(needs, `end ${approval.id} ${place} ${key} alarm`, () => poster.say({ channel }, said));
  }
}

function newsOf({ over, dueAt }: Owed, now: number): { readonly key: string; readonly loud: boolean } {
  if (over) return { key: over.kind, loud: over.kind === 'given-up' };
  return { key: `late ${Math.floor((now - dueAt) / AGAIN_MS)}`, loud: true };
}

function concerned({ requester, votes, breakGlass }: Approval): Mrkdwn {
  const yes = votes.filter(({ verdict }) => verdict === 'approve').map(({ user }) => user);
  const people = [...new Set([requester, ...yes, ...(breakGlass ? [breakGlass.user] : [])])];
  return people.map(mention).reduce((all, each) => md`${all} ${each}`);
}
