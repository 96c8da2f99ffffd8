import type { Approval } from '../../approvals/approval.ts';
import { showHeld } from '../approval/held.ts';
import type { Desk } from '../ask/desk.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';

/** Posts the card of a request and says, to who asked alone, where it waits; `words` when it stands where it was asked for. */
export async function waiting(
  desk: Desk,
  approval: Approval,
  words: string,
): Promise<Message & { readonly alone: true }> {
  let told: Message | undefined;
  await showHeld(desk, approval, async (instead) => {
    told = instead;
  });
  return { ...(told ?? say(words)), alone: true };
}
