import type { Approval } from '../../approvals/approval.ts';
import type { Showing } from '../../approvals/shelf.ts';
import type { Needs } from '../needs.ts';
import type { Poster, Spot } from '../outbox/poster.ts';

/** What telling people needs. */
export type TellNeeds = Pick<
  Needs,
  'approvalsChannel' | 'firstSeen' | 'clock' | 'sleep' | 'log' | 'lost' | 'gate'
>;

const TRIES_MS = [0, 2000, 10_000] as const;

/** Says something once, whatever process does; tried again while Slack has surely not taken it. */
export async function once(
  needs: Pick<TellNeeds, 'firstSeen' | 'clock' | 'sleep' | 'log' | 'lost'>,
  key: string,
  send: () => ReturnType<Poster['say']>,
): Promise<void> {
  if (!(await needs.firstSeen(key, needs.clock()))) return;
  for (const pause of TRIES_MS) {
    await needs.sleep(pause);
    const sent = await send();
    if (sent.ok || sent.error.taken === 'unknown') return;
  }
  needs.lost('notice');
  needs.log.error({ key }, 'somebody could not be told');
}

/** The thread in which an approval is spoken of: the one it was asked in, else that of its card. */
export function threadOf({ thread, channel }: Approval, showing: Showing): Spot {
  const inside = showing.channel === channel ? thread : null;
  return { channel: showing.channel, thread: inside ?? showing.ts };
}
