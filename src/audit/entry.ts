/** What happened to one request on one node: kept before the node is touched, and again after. */
export interface AuditEntry {
  readonly at: number;
  /** The same for every entry of one request. */
  readonly request: string;
  /** `approval` tells of a step on the way to consent, `verified` of the state that was read after a write. */
  readonly phase: 'before' | 'after' | 'refused' | 'approval' | 'verified';
  readonly team: string;
  readonly user: string;
  readonly via: string;
  readonly channel: string | null;
  readonly command: string;
  /** Parameters, secrets replaced. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly node: string | null;
  readonly effect: 'read' | 'change' | 'disrupt' | null;
  /** `started`, `answered`, a fault's kind, a refusal's kind, or the word for what happened to an approval. */
  readonly outcome: string;
  readonly detail: string | null;
  readonly ms: number | null;
  readonly approval: string | null;
}

/** An entry in its place in the chain: each hash covers the entry and the hash before it. */
export interface AuditRow extends AuditEntry {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** Which rows to read; newest first, at most `limit`. */
export interface AuditFilter {
  readonly user?: string;
  readonly command?: string;
  readonly node?: string;
  readonly outcome?: string;
  /** The id of an approval, or how it begins. */
  readonly approval?: string;
  readonly since?: number;
  /** Only rows that are older than this. */
  readonly until?: number;
  /** Where it was asked. */
  readonly channel?: string;
  /** Only what changed something, or was meant to. */
  readonly writes?: boolean;
  readonly limit: number;
}

/** The end of the chain as the store remembers it apart from the rows, so that rows cut off the end are missed. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Where the audit is kept: rows are added, never altered. */
export interface AuditLog {
  readonly append: (entry: AuditEntry) => Promise<AuditRow>;
  readonly recent: (filter: AuditFilter) => Promise<readonly AuditRow[]>;
  /** All rows, oldest first, without holding them all in memory. */
  readonly all: () => AsyncIterable<AuditRow>;
  /** Where the rows end; undefined before the first one. */
  readonly head: () => Promise<ChainHead | undefined>;
}
