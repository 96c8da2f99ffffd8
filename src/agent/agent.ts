import { plainText } from '../kernel/plain-text.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Caller } from '../tools/tool.ts';
import type { Usage } from './budget.ts';
import type { Conversation } from './conversation.ts';
import { type Decision, decisionMessage } from './decision.ts';
import { enveloped } from './envelope.ts';
import { heard } from './heard.ts';
import { nextNumber } from './look.ts';
import { budgetLeft, runTurn } from './loop.ts';
import { callsIn, sameCall } from './open-calls.ts';
import type { TurnOutcome } from './outcome.ts';
import { type AgentNeeds, type Errand, grow, masked, type Turn } from './turn.ts';

/** Called once nothing stands in the way of a question: what has become of earlier wishes by now, or why it cannot be asked. */
export type TakeUp = () => Promise<Result<readonly Decision[], string>>;

/** Talking with the platform. Neither function throws for what a person, a tool or the model service does. */
export interface Agent {
  /** Answers a question. Wishes that are not among the settled ones are withdrawn; the outcome names them. */
  readonly turn: (
    conversation: Conversation,
    question: string,
    errand: Errand,
    takeUp?: TakeUp,
  ) => Promise<TurnOutcome>;
  /**
   * Goes on when all wishes of a talk are decided, in whatever process, and from where it broke off when one died over it. Undefined
   * when a later question has taken the decisions up. The caller is who asked, looked up anew.
   */
  readonly resume: (
    conversation: Conversation,
    decisions: readonly Decision[],
    errand: Errand,
  ) => Promise<TurnOutcome | undefined>;
}

/** An agent over these tools. It runs reads, and proposes everything else. */
export function createAgent(needs: AgentNeeds): Agent {
  // The SDK writes its warnings to standard output, where a protocol may be spoken.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const begin = (
    conversation: Conversation,
    { caller, tell, signal }: Errand,
    more: Pick<Turn, 'superseded' | 'decided'>,
  ): Turn => ({
    ...more,
    caller,
    tell: async (progress) => {
      try {
        await tell(progress);
      } catch (cause) {
        needs.log.warn({ err: cause, progress: progress.kind }, 'nobody could be told how a turn goes on');
      }
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(needs.limits.turnMs)]),
    conversation,
    spent: NOTHING,
    toolCalls: 0,
    chars: 0,
    made: new Set(),
  });

  /** What the platform said, in the envelope of things that are no instructions. */
  const saidIn =
    (now: Turn) =>
    (text: string): string =>
      enveloped('What was said:', masked(now, text, needs.masking), needs.newId(), needs.limits.answerChars);

  const turn: Agent['turn'] = async (conversation, question, errand, takeUp = nothingWaits) => {
    if (!belongs(conversation, errand.caller)) return refused(conversation, NOT_YOURS);
    const asked = plainText(question).trim();
    if (asked === '') return refused(conversation, 'Ask something.');
    if (asked.length > needs.limits.questionChars)
      return refused(conversation, `A question may have ${needs.limits.questionChars} characters.`);
    const because = await budgetLeft(needs, { caller: errand.caller, spent: NOTHING });
    if (because !== undefined) return refused(conversation, because);
    const settled = await takeUp();
    if (!settled.ok) return refused(conversation, settled.error);

    const known = new Map(settled.value.map((decision) => [decision.callId, decision]));
    const calls = conversation.pending.map(({ callId }) => callId);
    const superseded = calls.filter((callId) => !known.has(callId));
    const now = begin(fresh(conversation), errand, { superseded, decided: false });
    const withdrawn = decisionMessage(
      conversation.pending,
      calls.map((callId) => known.get(callId) ?? { callId, kind: 'superseded', because: '' }),
      saidIn(now),
    );
    const content = masked(now, asked, needs.masking);
    now.conversation = { ...now.conversation, question: content };
    grow(now, [...(withdrawn.ok ? [withdrawn.value] : []), { role: 'user', content }]);
    await now.tell({ kind: 'saved', conversation: now.conversation });
    return runTurn(needs, now, errand.signal);
  };

  const resume: Agent['resume'] = async (conversation, decisions, errand) => {
    if (!belongs(conversation, errand.caller)) return refused(conversation, NOT_YOURS);
    const told = heard(conversation, decisions);
    if (told === 'before-a-question') return undefined;
    const broken = conversation.broken + 1;
    const from = told === 'since' ? { ...conversation, broken } : fresh(conversation);
    const now = begin(from, errand, { superseded: [], decided: true });
    if (told === 'not-yet') {
      const message = decisionMessage(conversation.pending, decisions, saidIn(now));
      if (!message.ok) return refused(conversation, message.error);
      grow(now, [message.value]);
    } else if (broken > MOST_BROKEN) return refused(from, BROKEN);
    for (const call of proposedSince(now.conversation, needs)) now.made.add(sameCall(call));
    await now.tell({ kind: 'saved', conversation: now.conversation });
    return runTurn(needs, now, errand.signal);
  };

  return { turn, resume };
}

const NOTHING: Usage = { tokens: 0, calls: 0 };
/** A turn under which the process ends again and again may be the cause of it. */
const MOST_BROKEN = 3;
const BROKEN = `The bot was restarted ${MOST_BROKEN + 1} times while this conversation went on, so it stops here. Its card says what became of the change; ask again.`;
const nothingWaits: TakeUp = () => Promise.resolve(ok([]));

/** The talk as a turn of its own begins with it. */
const fresh = (conversation: Conversation): Conversation => ({
  ...conversation,
  pending: [],
  since: nextNumber({ conversation }),
  broken: 0,
});
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
  spent: NOTHING,
});
