import type { Evidence } from '../../agent/conversation.ts';
import type { Progress, TurnOutcome } from '../../agent/outcome.ts';
import { BUSY, type Talks, talkKey } from '../../agent/talks.ts';
import type { Approval } from '../../approvals/approval.ts';
import type { ApprovalShelf } from '../../approvals/shelf.ts';
import type { Gate } from '../../gate/gate.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Led, Talk, TalkAnswer, TalkPlace } from '../../slack/talk/port.ts';
import type { Owed, TalkStore, Waiting } from '../../store/talks.ts';
import type { Alone } from './alone.ts';
import { decisionsOn, takeBack } from './decisions.ts';
import { holdWish } from './wishes.ts';

/** What a talk in Slack rests on. */
export interface TalkParts {
  readonly talks: Talks;
  readonly store: TalkStore;
  readonly gate: Pick<Gate, 'propose' | 'answer'>;
  readonly approvals: Pick<ApprovalShelf, 'find'>;
  readonly alone: Alone;
  readonly newId: () => string;
  readonly clock: () => number;
}

/** A talk, and going on with those whose wishes have been decided. */
export interface LiveTalk extends Talk {
  /** Whether all that these rows wait for has been decided. */
  readonly decided: (rows: readonly Waiting[]) => Promise<boolean>;
  /**
   * Goes on with a talk whose wishes are all decided. It waits until the answer is kept, so that a process that ends leaves it to the
   * next. Undefined when there is nothing to say: the process is ending, or a later question has taken the decisions up.
   */
  readonly resume: (
    rows: readonly Waiting[],
    actor: Actor,
    led: Led,
    ending: AbortSignal,
  ) => Promise<TalkAnswer | undefined>;
}

const INTERRUPTED = 'This question was interrupted before it was answered. Ask it again.';

/** The model's talks in front of the gate: its wishes become approvals, and what becomes of them goes back to it. */
export function createLiveTalk(parts: TalkParts): LiveTalk {
  const { talks, store, approvals, alone, newId } = parts;

  /** Keeps what came of a turn, and shows it; what Slack does not take is shown later. */
  const concluded = async (
    turn: { readonly id: string; readonly actor: Actor; readonly place: TalkPlace },
    outcome: TurnOutcome,
    show: Led['show'],
  ): Promise<TalkAnswer> => {
    const { id, actor, place } = turn;
    const talk = talkKey({ actor, origin: place });
    const held: Approval[] = [];
    const rows: Waiting[] = [];
    for (const wish of outcome.kind === 'proposed' ? outcome.wishes : []) {
      const { waiting, approval } = await holdWish(parts, wish, { talk, actor, ...place });
      rows.push(waiting);
      if (approval) held.push(approval);
    }
    const notes = rows.flatMap(({ because }) => (because === null ? [] : `Not proposed: ${because}`));
    const said = { ...spoken(outcome, talk, held), text: [outcome.text, ...notes].join('\n') };
    await store.conclude(talk, rows, owedOf(id, actor, place, said));
    if (await show(said)) await store.stands(id);
    return { ...said, held };
  };

  return {
    ask: async (question, actor, place, led) => {
      const caller = { actor, origin: place };
      const talk = talkKey(caller);
      const turn = { id: newId(), actor, place };
      const refuse = async (outcome: Pick<TurnOutcome, 'kind' | 'text' | 'used'>): Promise<TalkAnswer> => {
        const said = { ...spoken(outcome, talk, []), held: [] };
        await led.show(said);
        return said;
      };
      const asked = await alone(talk, async () => {
        let taken = false;
        const errand = { caller, tell: (progress: Progress) => looking(progress, led), signal: led.signal };
        const outcome = await talks
          .ask(question, errand, async () => {
            const settled = await takeBack(parts, await store.waiting(talk), actor);
            taken = settled.ok;
            // This is said if the process dies before there is an answer.
            const interrupted = spoken({ kind: 'stopped', text: INTERRUPTED, used: [] }, talk, []);
            if (taken) await store.owe(owedOf(turn.id, actor, place, interrupted));
            if (taken) await led.kept?.();
            return settled;
          })
          .catch(async (cause: unknown) => {
            await store.stands(turn.id);
            throw cause;
          });
        return taken ? concluded(turn, outcome, led.show) : refuse(outcome);
      });
      return asked.ok ? asked.value : refuse({ kind: 'refused', text: BUSY, used: [] });
    },
    decided: async (rows) => (await decisionsOn(approvals, rows)) !== undefined,
    rate: (talk, message, user, verdict) => store.rate({ talk, message, user, verdict, at: parts.clock() }),
    resume: async (rows, actor, led, ending) => {
      const [first] = rows;
      const decisions = await decisionsOn(approvals, rows);
      if (!first || !decisions) return undefined;
      const { talk, channel, thread } = first;
      const place = { channel, thread };
      const caller = { actor, origin: place };
      const signal = AbortSignal.any([led.signal, ending]);
      const outcome = await talks.decided(decisions, { caller, tell: () => undefined, signal });
      if (ending.aborted && outcome?.kind === 'stopped') return undefined;
      if (outcome) return concluded({ id: newId(), actor, place }, outcome, led.show);
      await store.conclude(talk, []);
      return undefined;
    },
  };
}

function looking(progress: Progress, led: Led): void {
  if (progress.kind === 'looking')
    led.looking([progress.command, progress.node].filter(Boolean).join(' on '));
}

const spoken = (
  { kind, text, used }: Pick<TurnOutcome, 'kind' | 'text' | 'used'>,
  talk: string,
  held: readonly Approval[],
) => ({ kind, text, used: used.map(looked), waits: held.length > 0, talk });

const looked = ({ n, command, node, kept }: Evidence) => ({ n, command, node, kept });

const owedOf = (
  id: string,
  { team, user }: Actor,
  { channel, thread }: TalkPlace,
  said: ReturnType<typeof spoken>,
): Owed => ({ id, team, user, channel, thread, ...said });
