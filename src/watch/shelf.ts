import type { Alert } from './alert.ts';
import type { Mute, Watch } from './watch.ts';

/** Where an alert's card stands. */
export interface CardSpot {
  readonly channel: string;
  readonly ts: string;
  readonly link: string | null;
}

/** Whether this process may post a card: as the first who tries, or after one that may have posted it and did not say so. */
export type Claim =
  | { readonly kind: 'first' }
  | { readonly kind: 'again'; readonly since: number }
  | { readonly kind: 'no' };

/** Where alerts are kept. */
export interface AlertShelf {
  /** False when that watch and node have one already that is not over; nothing has happened then. */
  readonly add: (alert: Alert) => Promise<boolean>;
  /** Keeps the change unless somebody else was faster: false then, and nothing has happened. */
  readonly settle: (changed: Alert) => Promise<boolean>;
  readonly find: (id: string) => Promise<Alert | undefined>;
  /** The newest of that watch and node. */
  readonly latest: (watch: string, node: string) => Promise<Alert | undefined>;
  /** Those that are not over, oldest first. */
  readonly live: () => Promise<readonly Alert[]>;
  /** Those whose newest version is not shown yet. */
  readonly undrawn: () => Promise<readonly Alert[]>;
  readonly drawn: (id: string, version: number) => Promise<void>;
  readonly spot: (id: string) => Promise<CardSpot | undefined>;
  readonly place: (id: string, spot: CardSpot) => Promise<void>;
  /** Asks to post the card; a claim that was not renewed for `forMs` is taken for that of a process that is gone. */
  readonly claim: (id: string, owner: string, now: number, forMs: number) => Promise<Claim>;
  /** Gives a claim back when surely nothing was posted. */
  readonly unclaim: (id: string, owner: string) => Promise<void>;
}

/** Where watches that people added and mutes are kept. */
export interface WatchShelf {
  readonly all: () => Promise<readonly Watch[]>;
  /** False when there is one of that name. */
  readonly add: (watch: Watch, at: number) => Promise<boolean>;
  /** False when there is none of that name. */
  readonly remove: (name: string) => Promise<boolean>;
  readonly mutes: (now: number) => Promise<readonly Mute[]>;
  readonly mute: (mute: Mute) => Promise<void>;
  /** False when it was not muted. */
  readonly unmute: (watch: string, node: string | null) => Promise<boolean>;
}
