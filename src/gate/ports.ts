import type { Command, Input } from '../catalogue/command.ts';
import type { Effect } from '../catalogue/effect.ts';
import type { Version } from '../catalogue/version.ts';
import type { Result } from '../kernel/result.ts';
import type { Fault } from './fault.ts';

/** What a node has said of itself. */
export interface NodeFacts {
  readonly node: string;
  /** The release as printed, "3.6.8". */
  readonly release: string;
  readonly version: Version;
  /** The name under which this node serves the command; undefined when it does not. */
  readonly nameOf: (command: Command) => string | undefined;
}

/** A node's reply. */
export interface Reply {
  readonly value: unknown;
  /** Size of the body as received. */
  readonly bytes: number;
  /** Time on the wire, waiting in our queue not included. */
  readonly ms: number;
}

/** Why a request waits: what holds the node, for how long already, and how many stand before. */
export interface Waiting {
  readonly node: string;
  readonly holder: string;
  readonly holderMs: number;
  readonly before: number;
}

/** What one finished call was like, for metrics. */
export interface Observation {
  readonly node: string;
  readonly command: string;
  /** On the wire; of one that failed the time of all attempts. */
  readonly ms: number;
  readonly waitedMs: number;
  readonly bytes: number;
  /** `ok` or the kind of fault. */
  readonly outcome: string;
}

/** How one call is to be run. */
export interface RunOptions {
  readonly effect: Effect;
  readonly onWait?: (waiting: Waiting) => void;
  /** Told in a few words what a long read is doing. */
  readonly onProgress?: (words: string) => void;
  /** How long the reply is expected to hold the node; the time limit grows with it. */
  readonly expectSeconds?: number;
  /** One attempt and no more: whoever asks will ask again by itself. */
  readonly once?: boolean;
}

/** How much a call would weigh on a node. */
export interface Weight {
  readonly count: number;
  readonly rows: string;
  readonly seconds: number;
  readonly bytes: number;
}

/** The platform as the gate needs it; nodes share nothing, and a slow one delays no other. */
export interface Backend {
  /** Node names in the configured order; the first is the default. */
  readonly nodes: readonly string[];
  /** With `once` a node that is not known yet gets one attempt. */
  readonly factsOf: (node: string, once?: boolean) => Promise<Result<NodeFacts, Fault>>;
  /** Asked before lists and dumps; undefined when the command has no estimate. */
  readonly weigh: (
    node: string,
    command: Command,
    input: Input,
  ) => Promise<Result<Weight | undefined, Fault>>;
  readonly run: (
    node: string,
    command: Command,
    input: Input,
    options: RunOptions,
  ) => Promise<Result<Reply, Fault>>;
}
