/** What the bot is subscribed to on one node. */
export interface Held {
  readonly node: string;
  /** Where OpenSIPS sends, without what is particular to one event. */
  readonly socket: string;
  readonly events: readonly string[];
  /** What was wanted of it; a node does not offer every event. */
  readonly wanted: readonly string[];
  /** When the subscription ends unless it is renewed. */
  readonly until: number;
  /** When it was made or tried last. */
  readonly at: number;
  /** Why it could not be made or renewed; null when it could. */
  readonly problem: string | null;
}

/** Where subscriptions are kept, so that each process knows of them. */
export interface SubscriptionShelf {
  readonly all: () => Promise<readonly Held[]>;
  readonly keep: (held: Held) => Promise<void>;
}
