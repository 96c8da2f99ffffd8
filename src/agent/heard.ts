import type { Conversation } from './conversation.ts';
import type { Decision } from './decision.ts';

/**
 * How far a talk has heard what became of these wishes: not yet; since its last question, so that it goes on from where it stands; or
 * before a later question, which has taken them up.
 */
export function heard(
  { messages, pending }: Pick<Conversation, 'messages' | 'pending'>,
  decisions: readonly Decision[],
): 'not-yet' | 'since' | 'before-a-question' {
  const calls = new Set(decisions.map(({ callId }) => callId));
  if (pending.some(({ callId }) => calls.has(callId))) return 'not-yet';
  const told = messages.findLastIndex(
    ({ role, content }) =>
      role === 'tool' && content.some((part) => part.type === 'tool-result' && calls.has(part.toolCallId)),
  );
  if (told < 0) return 'not-yet';
  return told > messages.findLastIndex(({ role }) => role === 'user') ? 'since' : 'before-a-question';
}
