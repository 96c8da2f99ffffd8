import type { Caller } from '../tools/tool.ts';
import { type Agent, refused } from './agent.ts';
import { type Conversation, newConversation, readConversation } from './conversation.ts';
import type { Decision } from './decision.ts';
import type { Progress, TurnOutcome } from './outcome.ts';

/** A talk as it is kept, and how often it has been. */
export interface KeptTalk {
  readonly talk: unknown;
  readonly revision: number;
}

/** Where talks are kept, by the key of `talkKey`. */
export interface TalkShelf {
  readonly find: (key: string) => Promise<KeptTalk | undefined>;
  /** Keeps the talk under the next revision if `revision` (0 for a new one) is still the present one; says whether it did. */
  readonly keep: (key: string, talk: Conversation, revision: number) => Promise<boolean>;
}

/** Talks that are kept: one for each person in each thread, and one turn at a time. */
export interface Talks {
  /** Asks on; `settled` is what has become of earlier wishes by now, and the rest of them is withdrawn. */
  readonly ask: (
    question: string,
    caller: Caller,
    tell: Tell,
    signal: AbortSignal,
    settled?: readonly Decision[],
  ) => Promise<TurnOutcome>;
  /** Whether a turn of this caller's talk is running in this process. */
  readonly busy: (caller: Caller) => boolean;
  /** Tells the talk of this caller what became of its wishes. A second telling of the same is refused. */
  readonly decided: (
    decisions: readonly Decision[],
    caller: Caller,
    tell: Tell,
    signal: AbortSignal,
  ) => Promise<TurnOutcome>;
}

type Tell = (progress: Progress) => void | Promise<void>;
type Go = (talk: Conversation, tell: Tell, signal: AbortSignal) => Promise<TurnOutcome>;

/** The place of a talk: two people in one thread have two, and see nothing of each other's. */
export const talkKey = ({ actor, origin }: Caller): string =>
  [actor.team, origin.channel ?? '-', origin.thread ?? '-', actor.user].join('/');

/** Keeps the talks of an agent. A turn that another process has overtaken ends without an answer of its own. */
export function createTalks(agent: Agent, shelf: TalkShelf): Talks {
  const running = new Set<string>();

  const inTurn = async (caller: Caller, tell: Tell, signal: AbortSignal, go: Go): Promise<TurnOutcome> => {
    const key = talkKey(caller);
    if (running.has(key)) return refused(newConversation(caller.actor), BUSY);
    running.add(key);
    try {
      return await kept(shelf, key, caller, tell, signal, go);
    } finally {
      running.delete(key);
    }
  };

  return {
    ask: (question, caller, tell, signal, settled) =>
      inTurn(caller, tell, signal, (talk, told, stop) =>
        agent.turn(talk, question, caller, told, stop, settled),
      ),
    busy: (caller) => running.has(talkKey(caller)),
    decided: (decisions, caller, tell, signal) =>
      inTurn(caller, tell, signal, (talk, told, stop) => agent.resume(talk, decisions, caller, told, stop)),
  };
}

const BUSY = 'I am still at your last question in this thread; wait for it, or stop it.';
const OVERTAKEN = 'This conversation has gone on elsewhere.';

async function kept(
  shelf: TalkShelf,
  key: string,
  caller: Caller,
  tell: Tell,
  signal: AbortSignal,
  go: Go,
): Promise<TurnOutcome> {
  const found = await shelf.find(key);
  const talk = found
    ? readConversation(found.talk)
    : { ok: true as const, value: newConversation(caller.actor) };
  const overtaken = new AbortController();
  let revision = found?.revision ?? 0;
  const keep = async (next: Conversation): Promise<void> => {
    if (overtaken.signal.aborted) return;
    if (await shelf.keep(key, next, revision)) revision += 1;
    else overtaken.abort();
  };
  // A talk that cannot be read is no reason to be silent: a new one begins in its place.
  const start = talk.ok ? talk.value : newConversation(caller.actor);
  const told: Tell = async (progress) => {
    if (progress.kind === 'saved') await keep(progress.conversation);
    if (!overtaken.signal.aborted) await tell(progress);
  };
  const outcome = await go(start, told, AbortSignal.any([signal, overtaken.signal]));
  if (outcome.kind !== 'refused') await keep(outcome.conversation);
  return overtaken.signal.aborted ? refused(outcome.conversation, OVERTAKEN) : outcome;
}
