import type { Caller } from '../tools/tool.ts';
import { type Agent, refused, type TakeUp } from './agent.ts';
import { type Conversation, newConversation, readConversation } from './conversation.ts';
import type { Decision } from './decision.ts';
import type { TurnOutcome } from './outcome.ts';
import type { Errand } from './turn.ts';

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
  /** Asks on; `takeUp` says what has become of earlier wishes by now, and the rest of them is withdrawn. */
  readonly ask: (question: string, errand: Errand, takeUp?: TakeUp) => Promise<TurnOutcome>;
  /** Tells the talk of this caller what became of its wishes; telling it again goes on from where the first telling broke off. */
  readonly decided: (decisions: readonly Decision[], errand: Errand) => Promise<TurnOutcome | undefined>;
}

/** The place of a talk: two people in one thread have two, and see nothing of each other's. */
export const talkKey = ({ actor, origin }: Caller): string =>
  [actor.team, origin.channel ?? '-', origin.thread ?? '-', actor.user].join('/');

/** Keeps the talks of an agent. A turn that another process has overtaken ends without an answer of its own. */
export function createTalks(agent: Agent, shelf: TalkShelf): Talks {
  const running = new Set<string>();

  const inTurn = async <T extends TurnOutcome | undefined>(
    errand: Errand,
    go: (talk: Conversation, errand: Errand) => Promise<T>,
  ): Promise<T | TurnOutcome> => {
    const key = talkKey(errand.caller);
    if (running.has(key)) return refused(newConversation(errand.caller.actor), BUSY);
    running.add(key);
    try {
      return await kept(shelf, key, errand, go);
    } finally {
      running.delete(key);
    }
  };

  return {
    ask: (question, errand, takeUp) =>
      inTurn(errand, (talk, inner) => agent.turn(talk, question, inner, takeUp)),
    decided: (decisions, errand) => inTurn(errand, (talk, inner) => agent.resume(talk, decisions, inner)),
  };
}

/** What somebody is told whose talk is at another turn. */
export const BUSY = 'I am still at your last question in this thread; wait for it, or stop it.';
const OVERTAKEN = 'This conversation has gone on elsewhere.';

async function kept<T extends TurnOutcome | undefined>(
  shelf: TalkShelf,
  key: string,
  { caller, tell, signal }: Errand,
  go: (talk: Conversation, errand: Errand) => Promise<T>,
): Promise<T | TurnOutcome> {
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
  const told: Errand['tell'] = async (progress) => {
    if (progress.kind === 'saved') await keep(progress.conversation);
    if (!overtaken.signal.aborted) await tell(progress);
  };
  const outcome = await go(start, {
    caller,
    tell: told,
    signal: AbortSignal.any([signal, overtaken.signal]),
  });
  if (!outcome || outcome.kind === 'refused') return outcome;
  await keep(outcome.conversation);
  return overtaken.signal.aborted ? refused(outcome.conversation, OVERTAKEN) : outcome;
}
