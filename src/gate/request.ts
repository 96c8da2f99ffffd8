import type { Approval } from '../approvals/approval.ts';
import type { Call, Command, Input } from '../catalogue/command.ts';
import type { Effect } from '../catalogue/effect.ts';
import type { Result } from '../kernel/result.ts';
import type { Actor } from '../policy/actor.ts';
import type { Fault } from './fault.ts';
import type { Reply, Waiting, Weight } from './ports.ts';

/** Where a request came from, for the audit and for the place of the answer. */
export interface Origin {
  readonly channel?: string;
  readonly thread?: string;
}

/** One wish, as a surface understood it: names and texts are not checked yet. */
export interface Request {
  readonly command: string;
  readonly named: Readonly<Record<string, unknown>>;
  readonly positional: readonly unknown[];
  /** Names of nodes, tags and environments; empty for the default node, `all` for each. */
  readonly nodes: readonly string[] | 'all';
  readonly origin: Origin;
  /** Why, in the asker's words; it stands on the card of a write. */
  readonly why?: string;
  /** A write that is to last for so many milliseconds: its end is approved together with it, and comes by itself. */
  readonly lasts?: number;
  /** Only a read is wanted: anything else is refused instead of held, whatever the asker may do. */
  readonly onlyReads?: boolean;
  /** Nobody but the asker will see the answer. Where that is not said, people in it are masked, whoever asks. */
  readonly alone?: boolean;
  /** The asker has seen the estimate of a heavy read and said yes. */
  readonly confirmed: boolean;
  /** Told when the request waits for a node that something else holds. */
  readonly onWait?: (waiting: Waiting) => void;
  /** Told in a few words what a long read is doing: "3,600 of 20,000 phones". */
  readonly onProgress?: (words: string) => void;
}

/** What one node made of a request. */
export interface NodeAnswer {
  readonly node: string;
  readonly result: Result<Reply, Fault>;
}

/** A request whose command and parameters have been understood. */
export interface Understood {
  readonly command: Command;
  readonly input: Input;
  readonly nodes: readonly string[];
  readonly effect: Effect;
}

/** Another question that the asker may want instead. */
export interface Choice {
  readonly label: string;
  readonly call: Call;
}

/** Why nothing was run: bad input, no right, a hazard, a record that could not be written. */
export type RefusalKind =
  | 'unknown-command'
  | 'bad-input'
  | 'only-reads'
  | 'no-permission'
  | 'hazard'
  | 'no-record';

/** A request that was not carried out; nothing was sent. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalKind;
  readonly because: string;
  /** Names that may have been meant, best first. */
  readonly suggestions: readonly string[];
  readonly command?: Command;
}

/** What came of a request. */
export type Outcome =
  /** At least one node was asked and gave a value; others may hold a fault. */
  | {
      readonly kind: 'answered';
      readonly asked: Understood;
      readonly answers: readonly NodeAnswer[];
      readonly warnings: readonly string[];
      /** Why people are masked in the values, in a sentence; undefined when none are. */
      readonly masked?: string;
    }
  /** No node gave a value. */
  | { readonly kind: 'failed'; readonly asked: Understood; readonly faults: readonly Fault[] }
  /** A heavy read that waits for an explicit yes. */
  | {
      readonly kind: 'confirm';
      readonly asked: Understood;
      readonly because: string;
      readonly weights: readonly (Weight & { readonly node: string })[];
      readonly instead: readonly Choice[];
    }
  /** A write that waits for consent; nothing has been changed. */
  | { readonly kind: 'held'; readonly approval: Approval; readonly asked: Understood }
  | Refusal;

/** The one way to have anything done. */
export type Submit = (request: Request, actor: Actor) => Promise<Outcome>;
