import type { Approval } from '../../approvals/approval.ts';
import type { Desk } from '../ask/desk.ts';
import { context, section } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { md } from '../kit/mrkdwn.ts';
import { say } from '../words/words.ts';
import { subject } from './card.ts';

/** Posts the card of a new request. Who asked is told where it stands when that is elsewhere, or that it could stand nowhere. */
export async function showHeld(
  { needs, cards }: Pick<Desk, 'needs' | 'cards'>,
  approval: Approval,
  tell: (words: Message) => Promise<void>,
): Promise<void> {
  const { gate, approvals } = needs;
  const before = await approvals.showing(approval.id);
  const placed = await cards.show(approval);
  if (placed.kind === 'late')
    return tell(
      say(
        'Slack is slow just now: the card of your request is on its way. Nothing was sent; type pending to see it.',
      ),
    );
  if (placed.kind === 'nowhere') {
    const { team, requester: user, via } = approval;
    await gate.answer({ id: approval.id, team, user, via, wish: { kind: 'cancel' } });
    const words =
      'The bot cannot post here, so nobody could approve it. Invite the bot to this channel and ask again. Nothing was sent.';
    return tell(say(words));
  }
  const { showing } = placed;
  const link = showing.link && /^https?:\/\/[^<>|\s]+$/.test(showing.link) ? showing.link : undefined;
  const blocks = link ? [context({ mrkdwn: `<${link}|Open the card>` })] : [];
  if (before) {
    const text = md`${subject(approval)} waits for approval already; you asked for the same before.`;
    return tell(message({ text, blocks: [section(text), ...blocks] }));
  }
  if (showing.channel === approval.channel) {
    if (!showing.channel.startsWith('D') || approval.rule.need === 'self') return;
    const words =
      'Nobody else sees this direct message. Ask in a channel, so that somebody else can approve.';
    return tell(say(words));
  }
  const text = md`${subject(approval)} waits for approval in <#${{ mrkdwn: showing.channel }}>.`;
  return tell(message({ text, blocks: [section(text), ...blocks] }));
}
