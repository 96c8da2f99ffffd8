import type { Drain } from './drain.ts';

/** The message that shows a drain. */
export interface DrainMessage {
  readonly channel: string;
  readonly ts: string;
}

/** Where drains are kept. */
export interface DrainShelf {
  readonly add: (drain: Drain) => Promise<void>;
  readonly find: (id: string) => Promise<Drain | undefined>;
  /** Keeps the change unless somebody else was faster: false then, and nothing has happened. */
  readonly settle: (changed: Drain) => Promise<boolean>;
  /** Those to which something may still happen by itself, oldest first. */
  readonly live: () => Promise<readonly Drain[]>;
  /** Those whose newest version is not shown yet. */
  readonly undrawn: () => Promise<readonly Drain[]>;
  readonly drawn: (id: string, version: number) => Promise<void>;
  readonly showing: (id: string) => Promise<DrainMessage | undefined>;
  readonly show: (id: string, message: DrainMessage) => Promise<void>;
}
