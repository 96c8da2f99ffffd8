/** Work that has ended, as figures and traces tell of it: what it was, never with which values. */
export interface Timed {
  /** One of a few: a method of Slack's, or a kind of statement and its table. */
  readonly what: string;
  readonly ms: number;
  /** One of a few words; `ok` when all went well. */
  readonly outcome: string;
}
