import type { Approval } from '../../approvals/approval.ts';
import type { Actor } from '../../policy/actor.ts';

/** Where a talk goes on: always a thread. */
export interface TalkPlace {
  readonly channel: string;
  readonly thread: string;
}

/** One thing that the model has looked at. */
export interface Looked {
  readonly n: number;
  readonly command: string;
  readonly node: string;
  /** The ids of the whole results, one for each node, for whoever wants to see them. */
  readonly kept: readonly string[];
}

/** What came of a question: text that may be shown, what it rests on, and the cards to show. */
export interface TalkAnswer {
  readonly kind: 'answered' | 'proposed' | 'refused' | 'failed' | 'stopped';
  readonly text: string;
  readonly used: readonly Looked[];
  readonly held: readonly Approval[];
  /** The talk, for verdicts on its answers. */
  readonly talk: string;
}

/** A talk with the model, as the surface needs it. */
export interface Talk {
  /** Never rejects for what the model does; `looking` is told of each look. */
  readonly ask: (
    question: string,
    actor: Actor,
    place: TalkPlace,
    looking: (what: string) => void,
    signal: AbortSignal,
  ) => Promise<TalkAnswer>;
  readonly rate: (talk: string, message: string, user: string, verdict: 'good' | 'bad') => Promise<void>;
}
