import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Input } from '../catalogue/command.ts';
import type { Search } from '../catalogue/search.ts';
import type { NodeFacts } from '../gate/ports.ts';
import type { Submit } from '../gate/request.ts';
import type { ResultShelf } from '../gate/results.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Caller } from './tool.ts';

/** One write that somebody would like to have done. */
export interface Wish {
  readonly command: string;
  readonly params: Input;
  /** Node names; empty for the default node. */
  readonly nodes: readonly string[];
}

/** What became of a proposal: it waits for people, or nothing came of it. */
export type Proposed =
  | { readonly kind: 'held'; readonly id: string; readonly expiresAt?: number; readonly text?: string }
  | { readonly kind: 'refused'; readonly because: string };

/** Puts writes before the people who may approve them; nothing has been run when it resolves. */
export type ProposeWrite = (wishes: readonly Wish[], caller: Caller, why: string) => Promise<Proposed>;

/** An approval as its requester may see it. */
export interface ApprovalView {
  readonly id: string;
  /** `pending` while people have not settled it; any other word says how it ended. */
  readonly status: string;
  readonly text: string;
  readonly expiresAt?: number;
  /** Ids under which the answers were kept. */
  readonly kept?: readonly string[];
}

/** The caller's own approval; undefined for an unknown id and for one of somebody else. */
export type FindApproval = (id: string, caller: Caller) => Promise<ApprovalView | undefined>;

/** A node as tools speak of it. */
export interface NodeState {
  readonly node: string;
  readonly state: string;
  readonly release: string | undefined;
  readonly lastMs: number | undefined;
  readonly waiting: number;
  /** An attached server and no OpenSIPS. */
  readonly attached?: boolean;
  /** What it is, where it is neither of these. */
  readonly product?: string;
  readonly environment?: string | undefined;
  readonly tags?: readonly string[];
  readonly fault: { readonly what: string; readonly todo: string } | undefined;
}

/** All that tools are handed. */
export interface ToolNeeds {
  readonly submit: Submit;
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly nodes: () => readonly NodeState[];
  /** Asks nodes that have not been asked yet; never rejects. */
  readonly refreshNodes: () => Promise<void>;
  readonly factsOf: (node: string) => Promise<NodeFacts | undefined>;
  readonly results: Pick<ResultShelf, 'keep' | 'find'>;
  readonly proposeWrite: ProposeWrite;
  readonly findApproval: FindApproval;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Log;
}
