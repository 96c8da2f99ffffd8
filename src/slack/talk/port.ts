import type { Approval } from '../../approvals/approval.ts';
import type { Actor } from '../../policy/actor.ts';

/** Where a talk goes on: always a thread. */
export interface TalkPlace {
  readonly channel: string;
  readonly thread: string;
}

/** One thing that the model has looked at. */
interface Looked {
  readonly n: number;
  readonly command: string;
  readonly node: string;
  /** The ids of the whole results, one for each node, for whoever wants to see them. */
  readonly kept: readonly string[];
}

/** What is said in the thread: text that may be shown, and what it rests on. */
export interface Spoken {
  readonly kind: 'answered' | 'proposed' | 'refused' | 'failed' | 'stopped';
  readonly text: string;
  readonly used: readonly Looked[];
  /** Whether somebody has to decide before the talk goes on. */
  readonly waits: boolean;
  /** The talk, for verdicts on its answers. */
  readonly talk: string;
}

/** What came of a turn: what is said, and the cards to show. */
export interface TalkAnswer extends Spoken {
  readonly held: readonly Approval[];
}

/** A turn as the surface leads it. */
export interface Led {
  /** Stops the turn; a reason that is a text is what the person is told. */
  readonly signal: AbortSignal;
  /** Told of each look. */
  readonly looking: (what: string) => void;
  /** Shows the answer; true when it stands. */
  readonly show: (answer: Spoken) => Promise<boolean>;
  /** Told when the question is kept until there is an answer. */
  readonly kept?: () => Promise<void>;
}

/** A talk with the model, as the surface needs it. */
export interface Talk {
  /** Never rejects for what the model does. The answer has been shown, or is kept until it stands. */
  readonly ask: (question: string, actor: Actor, place: TalkPlace, led: Led) => Promise<TalkAnswer>;
  readonly rate: (talk: string, message: string, user: string, verdict: 'good' | 'bad') => Promise<void>;
}
