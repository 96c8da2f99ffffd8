/** What bounds one turn, whatever the model does. */
export interface Limits {
  /** Calls of the model in one turn; in the last one it gets no tools. */
  readonly steps: number;
  /** Calls of tools in one turn. */
  readonly toolCalls: number;
  /** Characters of one tool's answer, and of all of one turn, that the model sees. */
  readonly answerChars: number;
  readonly turnChars: number;
  /** Characters of the talk so far that are sent along; older answers are left out first. */
  readonly historyChars: number;
  /** Characters of a question. */
  readonly questionChars: number;
  /** Tokens of one answer of the model. */
  readonly outputTokens: number;
  readonly turnMs: number;
  /** Silence of the model service after which it counts as slow: before its first word, and between two. */
  readonly firstWordMs: number;
  readonly silenceMs: number;
  /** Further attempts of one call of the model, and the longest wait before one. */
  readonly retries: number;
  readonly longestWaitMs: number;
}

/** Limits under which a talk feels quick, and an endless loop costs little. */
export const LIMITS: Limits = {
  steps: 8,
  toolCalls: 16,
  answerChars: 8_000,
  turnChars: 48_000,
  historyChars: 120_000,
  questionChars: 8_000,
  outputTokens: 2_000,
  turnMs: 120_000,
  firstWordMs: 60_000,
  silenceMs: 30_000,
  retries: 1,
  longestWaitMs: 10_000,
};
