import { plainText } from '../kernel/plain-text.ts';
import type { Caller } from '../tools/tool.ts';
import type { Conversation } from './conversation.ts';
import { type Decision, decisionMessage } from './decision.ts';
import { enveloped } from './envelope.ts';
import { nextNumber } from './look.ts';
import { runTurn } from './loop.ts';
import { callsIn, sameCall } from './open-calls.ts';
import type { Progress, TurnOutcome } from './outcome.ts';
import { type AgentNeeds, grow, masked, type Turn } from './turn.ts';

type Tell = (progress: Progress) => void | Promise<void>;

/** Talking with the platform. Neither function throws for what a person, a tool or the model service does. */
export interface Agent {
  /** Answers a question. Wishes that are not among the settled ones are withdrawn; the outcome names them. */
  readonly turn: (
    conversation: Conversation,
    question: string,
    caller: Caller,
    tell: Tell,
    signal: AbortSignal,
    settled?: readonly Decision[],
  ) => Promise<TurnOutcome>;
  /** Goes on when all wishes of a talk are decided, in whatever process. The caller is who asked, looked up anew. */
  readonly resume: (
    conversation: Conversation,
    decisions: readonly Decision[],
    caller: Caller,
    tell: Tell,
    signal: AbortSignal,
  ) => Promise<TurnOutcome>;
}

/** An agent over these tools. It runs reads, and proposes everything else. */
export function createAgent(needs: AgentNeeds): Agent {
  // The SDK writes its warnings to standard output, where a protocol may be spoken.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const begin = (
    conversation: Conversation,
    caller: Caller,
    tell: Tell,
    signal: AbortSignal,
    superseded: readonly string[],
    decided: boolean,
  ): Turn => ({
    caller,
    tell: async (progress) => {
      try {
        await tell(progress);
      } catch (cause) {
        needs.log.warn({ err: cause, progress: progress.kind }, 'nobody could be told how a turn goes on');
      }
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(needs.limits.turnMs)]),
    since: nextNumber({ conversation }),
    superseded,
    decided,
    conversation,
    spent: { tokens: 0, calls: 0 },
    toolCalls: 0,
    chars: 0,
    made: new Set(),
  });

  /** What the platform said, in the envelope of things that are no instructions. */
  const saidIn =
    (now: Turn) =>
    (text: string): string =>
      enveloped('What was said:', masked(now, text, needs.masking), needs.newId(), needs.limits.answerChars);

  const turn: Agent['turn'] = async (conversation, question, caller, tell, signal, settled = []) => {
    if (!belongs(conversation, caller)) return refused(conversation, NOT_YOURS);
    const asked = plainText(question).trim();
    if (asked === '') return refused(conversation, 'Ask something.');
    if (asked.length > needs.limits.questionChars)
      return refused(conversation, `A question may have ${needs.limits.questionChars} characters.`);
    const known = new Map(settled.map((decision) => [decision.callId, decision]));
    const calls = conversation.pending.map(({ callId }) => callId);
    const superseded = calls.filter((callId) => !known.has(callId));
    const now = begin({ ...conversation, pending: [] }, caller, tell, signal, superseded, false);
    const withdrawn = decisionMessage(
      conversation.pending,
      calls.map((callId) => known.get(callId) ?? { callId, kind: 'superseded', because: '' }),
      saidIn(now),
    );
    const content = masked(now, asked, needs.masking);
    now.conversation = { ...now.conversation, question: content };
    grow(now, [...(withdrawn.ok ? [withdrawn.value] : []), { role: 'user', content }]);
    await now.tell({ kind: 'saved', conversation: now.conversation });
    return runTurn(needs, now, signal);
  };

  const resume: Agent['resume'] = async (conversation, decisions, caller, tell, signal) => {
    if (!belongs(conversation, caller)) return refused(conversation, NOT_YOURS);
    const now = begin({ ...conversation, pending: [] }, caller, tell, signal, [], true);
    const message = decisionMessage(conversation.pending, decisions, saidIn(now));
    if (!message.ok) return refused(conversation, message.error);
    grow(now, [message.value]);
    for (const call of proposedSince(now.conversation, needs)) now.made.add(sameCall(call));
    await now.tell({ kind: 'saved', conversation: now.conversation });
    return runTurn(needs, now, signal);
  };

  return { turn, resume };
}

const NOT_YOURS = 'This conversation belongs to somebody else; ask in a thread of your own.';

const belongs = ({ owner }: Conversation, { actor }: Caller): boolean =>
  owner.team === actor.team && owner.user === actor.user;

/** Writes that were proposed since the last question: the same one is not proposed twice for it, whatever was decided. */
function proposedSince({ messages }: Conversation, { tools }: AgentNeeds) {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const writes = new Set(tools.filter(({ reads }) => !reads).map(({ name }) => name));
  return callsIn(messages.slice(last + 1)).filter(({ tool }) => writes.has(tool));
}

/** A turn in which the model was not asked. */
export const refused = (conversation: Conversation, text: string): TurnOutcome => ({
  kind: 'refused',
  text,
  conversation,
  used: [],
  unseen: [],
  wishes: conversation.pending,
  superseded: [],
  spent: { tokens: 0, calls: 0 },
});
