/** Something that Slack has delivered, kept until it is dealt with. */
export interface Delivery {
  /** The same whenever Slack delivers the same again. */
  readonly key: string;
  readonly at: number;
  /** What another process needs to deal with it. */
  readonly about: unknown;
}

/** A delivery that a process which is gone has left behind. */
export interface LeftBehind extends Delivery {
  readonly owner: string;
  /** Its answer was about to be given, so it may be there. */
  readonly answering: boolean;
}

/** Where deliveries are kept, as one process sees them. */
export interface DeliveryShelf {
  /** Keeps it as this process's to deal with; false when it was delivered before. */
  readonly take: (delivery: Delivery) => Promise<boolean>;
  /** Its answer is about to be given; false when another process has taken it over meanwhile. */
  readonly answering: (key: string) => Promise<boolean>;
  /** It is dealt with. */
  readonly over: (key: string) => Promise<void>;
  /** This process lives until then; what it has not dealt with by then is left behind. */
  readonly live: (until: number) => Promise<void>;
  /** What processes that are gone have left behind, oldest first. */
  readonly leftBehind: (now: number) => Promise<readonly LeftBehind[]>;
  /** Makes it this process's; false when somebody else was faster. */
  readonly takeOver: (left: LeftBehind) => Promise<boolean>;
}
