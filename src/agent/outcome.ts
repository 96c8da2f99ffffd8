import type { Usage } from './budget.ts';
import type { Conversation, Evidence, Wish } from './conversation.ts';

/** What is told while a turn goes on; a store that keeps `saved` loses no finished step. */
export type Progress =
  /** The text of the present step so far, fit for Slack. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'looking'; readonly command: string; readonly node: string }
  | { readonly kind: 'saved'; readonly conversation: Conversation };

/** How a turn ended. */
export type Ending =
  | 'answered'
  /** Writes wait for a decision; `resume` goes on with it. */
  | 'proposed'
  /** Nothing was asked of the model: a budget is used up, or the talk is somebody else's. */
  | 'refused'
  /** The model service could not be used. */
  | 'failed'
  /** Ended by a limit, by time or by the person; the text says which. */
  | 'stopped';

/** What came of a turn. The text is one that may be shown; the conversation is the one to keep. */
export interface TurnOutcome {
  readonly kind: Ending;
  readonly text: string;
  readonly conversation: Conversation;
  /** The evidence that the text cites. */
  readonly used: readonly Evidence[];
  /** What was looked for in this turn and could not be seen. */
  readonly unseen: readonly Evidence[];
  /** Open wishes, in the order in which they are to be done. */
  readonly wishes: readonly Wish[];
  /** Call ids of earlier wishes that a new question has made void; their cards are to be closed. */
  readonly superseded: readonly string[];
  readonly spent: Usage;
}
