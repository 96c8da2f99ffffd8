import type { Observation } from '../gate/ports.ts';
import type { Clock, Sleep } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';

/** One OpenSIPS to talk to; the URL may carry a user and a password for the Basic authentication of 4.0's httpd. */
export interface NodeAddress {
  readonly name: string;
  readonly url: string;
}

/** What the client is handed: limits, time and chance. */
export interface MiSettings {
  readonly nodes: readonly NodeAddress[];
  /** Time for one attempt, connecting and reading included. */
  readonly timeoutMs: number;
  /** Attempts after the first one. */
  readonly retries: number;
  readonly maxReplyBytes: number;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly log: Log;
  readonly observe?: (observation: Observation) => void;
}
