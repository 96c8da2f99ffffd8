import type { Approval } from '../../approvals/approval.ts';
import type { Showing } from '../../approvals/shelf.ts';
import type { Message } from '../kit/message.ts';
import { isLasting } from '../outbox/failure.ts';
import type { Poster, Spot } from '../outbox/poster.ts';
import { pointerTo } from './tell.ts';

/** What came of posting a card. */
export type Placed =
  | { readonly kind: 'shown'; readonly showing: Showing }
  /** Slack did not take it just now, or may have taken it; it is tried again. */
  | { readonly kind: 'late' }
  /** The bot may post in none of the places, and waiting does not help. */
  | { readonly kind: 'nowhere' };

/** Posts a card where it was asked for, else in the approvals channel, with a pointer there to a card that stands elsewhere. */
export async function placeCard(
  poster: Poster,
  approval: Approval,
  card: Message,
  approvalsChannel: string | undefined,
): Promise<Placed> {
  for (const spot of placesFor(approval, approvalsChannel)) {
    const sent = await poster.say(spot, card);
    if (sent.ok) {
      const link = (await poster.link(spot.channel, sent.value)) ?? null;
      const pointer = await point(poster, approval, { where: spot.channel, link, approvalsChannel });
      return { kind: 'shown', showing: { channel: spot.channel, ts: sent.value, link, pointer } };
    }
    if (!isLasting(sent.error)) return { kind: 'late' };
  }
  return { kind: 'nowhere' };
}

/** In a direct message nobody else could say yes, so there another's consent is asked for in the approvals channel. */
function placesFor(
  { channel, thread, rule }: Approval,
  approvalsChannel: string | undefined,
): readonly Spot[] {
  const common = approvalsChannel === undefined ? [] : [{ channel: approvalsChannel }];
  if (channel === null) return common;
  const here = { channel, thread: thread ?? undefined };
  return isDirect(channel) && rule.need !== 'self' ? [...common, here] : [here, ...common];
}

async function point(
  poster: Poster,
  approval: Approval,
  {
    where,
    link,
    approvalsChannel: channel,
  }: { readonly where: string; readonly link: string | null; readonly approvalsChannel: string | undefined },
): Promise<Showing['pointer']> {
  // Nobody else can open a direct message, so a pointer to one leads nowhere.
  if (channel === undefined || channel === where || isDirect(where)) return null;
  const sent = await poster.say({ channel }, pointerTo(approval, link));
  return sent.ok ? { channel, ts: sent.value } : null;
}

const isDirect = (channel: string): boolean => channel.startsWith('D');
