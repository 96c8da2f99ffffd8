import type { Evidence } from '../../agent/conversation.ts';
import type { Decision } from '../../agent/decision.ts';
import type { TurnOutcome } from '../../agent/outcome.ts';
import { type Talks, talkKey } from '../../agent/talks.ts';
import type { Approval } from '../../approvals/approval.ts';
import type { ApprovalShelf } from '../../approvals/shelf.ts';
import type { Gate } from '../../gate/gate.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Looked, Talk, TalkAnswer, TalkPlace } from '../../slack/talk/port.ts';
import type { TalkStore, Waiting } from '../../store/talks.ts';
import { decisionOf, holdWish } from './wishes.ts';

/** What a talk in Slack rests on. */
export interface TalkParts {
  readonly talks: Talks;
  readonly store: TalkStore;
  readonly gate: Pick<Gate, 'propose' | 'answer'>;
  readonly approvals: Pick<ApprovalShelf, 'find'>;
  readonly clock: () => number;
}

/** A talk, and going on with those whose wishes have been decided. */
export interface LiveTalk extends Talk {
  /** Whether all that these rows wait for has been decided. */
  readonly decided: (rows: readonly Waiting[]) => Promise<boolean>;
  /** The answers of talks that are all decided, to be shown where they go on; a talk that still waits is left alone. */
  readonly resume: (
    rows: readonly Waiting[],
    actor: Actor,
    signal: AbortSignal,
  ) => Promise<TalkAnswer | undefined>;
}

const RUNNING = 'A change of yours is being carried out. Ask again when its card says what became of it.';

/** The model's talks in front of the gate: its wishes become approvals, and what becomes of them goes back to it. */
export function createLiveTalk(parts: TalkParts): LiveTalk {
  const { talks, store, approvals } = parts;

  const found = async (rows: readonly Waiting[]): Promise<readonly (Approval | undefined)[]> =>
    Promise.all(
      rows.map(({ approval }) =>
        approval === null ? Promise.resolve(undefined) : newest(approvals, approval),
      ),
    );

  /** What became of all of them; undefined while one is open. */
  const decisionsOn = async (rows: readonly Waiting[]): Promise<readonly Decision[] | undefined> => {
    const settled = await found(rows);
    const decisions = rows.flatMap((row, at) => decisionOf(row, settled[at]) ?? []);
    return decisions.length < rows.length ? undefined : decisions;
  };

  /** Wishes of an earlier question are taken back by a new one, and what became of the others is known; undefined while one is being carried out. */
  const takeBack = async (
    key: string,
    { team, user, via }: Actor,
  ): Promise<readonly Decision[] | undefined> => {
    const rows = await store.waiting(key);
    for (const approval of await found(rows)) {
      if (approval?.state !== 'pending') continue;
      await parts.gate.answer({ id: approval.id, team, user, via, wish: { kind: 'cancel' } });
    }
    return decisionsOn(rows);
  };

  const answerFrom = async (outcome: TurnOutcome, actor: Actor, place: TalkPlace): Promise<TalkAnswer> => {
    const talk = talkKey({ actor, origin: place });
    if (outcome.kind !== 'proposed') return answer(outcome, talk, []);
    const held: Approval[] = [];
    const refused: string[] = [];
    const rows: Waiting[] = [];
    for (const wish of outcome.wishes) {
      const { waiting, approval } = await holdWish(parts.gate, wish, { talk, actor, ...place });
      rows.push(waiting);
      if (approval) held.push(approval);
      else refused.push(waiting.because ?? '');
    }
    await store.wait(rows);
    const notes = refused.map((because) => `Not proposed: ${because}`);
    return answer({ ...outcome, text: [outcome.text, ...notes].join('\n') }, talk, held);
  };

  return {
    ask: async (question, actor, place, looking, signal) => {
      const caller = { actor, origin: place };
      const key = talkKey(caller);
      const settled = await takeBack(key, actor);
      if (!settled) return { kind: 'refused', text: RUNNING, used: [], held: [], talk: key };
      const tell = (progress: {
        readonly kind: string;
        readonly command?: string;
        readonly node?: string;
      }): void => {
        if (progress.kind === 'looking')
          looking([progress.command, progress.node].filter(Boolean).join(' on '));
      };
      const outcome = await talks.ask(question, caller, tell, signal, settled);
      // A question that was refused has told the talk nothing; what was decided is told when it goes on.
      if (outcome.kind !== 'refused') await store.waitNoMore(key);
      return answerFrom(outcome, actor, place);
    },
    decided: async (rows) => (await decisionsOn(rows)) !== undefined,
    rate: (talk, message, user, verdict) => store.rate({ talk, message, user, verdict, at: parts.clock() }),
    resume: async (rows, actor, signal) => {
      const [first] = rows;
      if (!first) return undefined;
      const decisions = await decisionsOn(rows);
      if (!decisions) return undefined;
      const place = { channel: first.channel, thread: first.thread };
      if (talks.busy({ actor, origin: place })) return undefined;
      const outcome = await talks.decided(decisions, { actor, origin: place }, () => undefined, signal);
      await store.waitNoMore(first.talk);
      return answerFrom(outcome, actor, place);
    },
  };
}

/** An approval that another one took the place of stands for that one. */
async function newest(approvals: Pick<ApprovalShelf, 'find'>, id: string): Promise<Approval | undefined> {
  const approval = await approvals.find(id);
  return approval?.state === 'superseded' && approval.supersededBy !== null
    ? newest(approvals, approval.supersededBy)
    : approval;
}

const answer = ({ kind, text, used }: TurnOutcome, talk: string, held: readonly Approval[]): TalkAnswer => ({
  kind,
  text,
  used: used.map(looked),
  held,
  talk,
});

const looked = ({ n, command, node, kept }: Evidence): Looked => ({ n, command, node, kept });
