import type { Fault } from '../gate/fault.ts';
import type { Observation } from '../gate/ports.ts';
import type { Clock, Sleep } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { QuerySlots } from './slots.ts';

/** The name under which the cluster stands beside the OpenSIPS nodes. */
export const NODE = 'cucm';

/** Where the cluster is, who asks, and within which limits. */
export interface CucmSettings {
  /** The publisher, as https://host:8443. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** The authorities that are trusted, as PEM; the usual ones when left out. */
  readonly ca?: string;
  /** Time for one attempt, connecting and reading included. */
  readonly timeoutMs: number;
  /** Attempts after the first one. */
  readonly retries: number;
  readonly queriesPerMinute: number;
  /** Devices in one reply of RisPort. */
  readonly maxDevices: number;
  /** How long an answer is kept; 0 when none is. */
  readonly cacheMs: number;
  /** Why these settings cannot work; then nothing is ever sent. */
  readonly problem?: Fault;
}

/** What the client is handed. */
export interface CucmPorts {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly slots: QuerySlots;
  readonly log: Log;
  readonly observe?: (observation: Observation) => void;
}
