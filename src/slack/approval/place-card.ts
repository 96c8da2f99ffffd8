import type { Approval } from '../../approvals/approval.ts';
import { isOver } from '../../approvals/changed.ts';
import type { Showing } from '../../approvals/shelf.ts';
import { ok } from '../../kernel/result.ts';
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

/** Clocks of Slack and of ours differ by less. */
const MARGIN_MS = 5 * 60_000;

/** The card as it is now; `tried` when it may stand already. */
interface Placing {
  readonly card: Message;
  readonly tried: boolean;
}

/**
 * Posts a card where it was asked for, else in the approvals channel, with a pointer there to a card that stands elsewhere. One that
 * stands already is shown as it is now; of what is over nothing is posted.
 */
export async function placeCard(
  poster: Poster,
  approval: Approval,
  { card, tried }: Placing,
  approvalsChannel: string | undefined,
): Promise<Placed> {
  for (const spot of placesFor(approval, approvalsChannel)) {
    const found = tried ? await standing(poster, approval, spot, card) : undefined;
    if (found === 'late') return { kind: 'late' };
    if (found === undefined && isOver(approval)) continue;
    const sent = found === undefined ? await poster.say(spot, card) : ok(found.ts);
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

/** Where the card stands there; undefined when it does not, or when the bot may not look: two cards harm less than none. */
async function standing(
  poster: Poster,
  { id, at }: Approval,
  spot: Spot,
  card: Message,
): Promise<{ readonly ts: string } | 'late' | undefined> {
  const found = await poster.find(spot, at - MARGIN_MS, id);
  if (!found.ok) return isLasting(found.error) ? undefined : 'late';
  if (found.value === undefined) return undefined;
  const drawn = await poster.change(spot.channel, found.value, card);
  return drawn.ok || isLasting(drawn.error) ? { ts: found.value } : 'late';
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
