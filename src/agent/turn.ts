import type { LanguageModel, ModelMessage } from 'ai';
import type { Clock, Sleep } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Caller, Tool } from '../tools/tool.ts';
import type { BudgetShelf, Budgets, Usage } from './budget.ts';
import type { Conversation, Evidence, Wish } from './conversation.ts';
import type { Limits } from './limits.ts';
import { hide, type Masking, reveal } from './mask.ts';
import type { Progress } from './outcome.ts';
import { fitForSlack } from './slack-text.ts';

/** All that an agent is handed. */
export interface AgentNeeds {
  readonly model: LanguageModel;
  readonly tools: readonly Tool[];
  readonly budgets: Budgets;
  readonly shelf: BudgetShelf;
  readonly limits: Limits;
  readonly masking: Masking;
  /** The site's own paragraph for the model; empty for none. */
  readonly about: string;
  /** Why this wish cannot be proposed by this caller; undefined when it may be. The gate judges again when it is. */
  readonly vet: (wish: Wish, caller: Caller) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly newId: () => string;
  readonly log: Log;
}

/** A turn that goes on: the talk as it grows, and what has been used. */
export interface Turn {
  readonly caller: Caller;
  readonly signal: AbortSignal;
  /** Never rejects. */
  readonly tell: (progress: Progress) => Promise<void>;
  readonly superseded: readonly string[];
  /** It goes on from decisions of people, which are something to speak of by themselves. */
  readonly decided: boolean;
  conversation: Conversation;
  spent: Usage;
  toolCalls: number;
  chars: number;
  readonly made: Set<string>;
}

/** For whom a turn is, who hears how it goes on, and what stops it. */
export interface Errand {
  readonly caller: Caller;
  readonly tell: (progress: Progress) => void | Promise<void>;
  /** When it stops the turn, a reason that is a text is what the person is told. */
  readonly signal: AbortSignal;
}

/** Adds to what a talk holds. */
export function grow(
  turn: Turn,
  messages: readonly ModelMessage[],
  evidence: readonly Evidence[] = [],
  pending: readonly Wish[] = [],
): void {
  const before = turn.conversation;
  turn.conversation = {
    ...before,
    messages: [...before.messages, ...messages],
    evidence: [...before.evidence, ...evidence],
    pending: [...before.pending, ...pending],
  };
}

/** Text as the model may see it; new marks are kept with the talk. */
export function masked(turn: Turn, text: string, masking: Masking): string {
  const hidden = hide(text, masking, turn.conversation.aliases);
  turn.conversation = { ...turn.conversation, aliases: hidden.aliases };
  return hidden.text;
}

/** Text of the model as the person may see it. */
export const shown = (turn: Turn, text: string): string =>
  fitForSlack(reveal(text, turn.conversation.aliases));
