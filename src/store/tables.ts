import type { ColumnType } from 'kysely';

/** PostgreSQL gives 64 bit integers as text. */
type Whole = ColumnType<number | string, number, number>;
type Perhaps = ColumnType<number | string | null, number | null, number | null>;

/** The tables and their columns; times are milliseconds since 1970. */
export interface Tables {
  readonly audit: {
    readonly seq: Whole;
    readonly at: Whole;
    readonly request: string;
    readonly phase: string;
    readonly team: string;
    readonly user_id: string;
    readonly via: string;
    readonly channel: string | null;
    readonly command: string;
    readonly params: string;
    readonly node: string | null;
    readonly effect: string | null;
    readonly outcome: string;
    readonly detail: string | null;
    readonly ms: number | null;
    readonly approval: string | null;
    readonly previous: string;
    readonly hash: string;
  };
  /** One row: where the audit ends. */
  readonly chain_head: { readonly id: number; readonly seq: Whole; readonly hash: string };
  /** How far older rows of the audit were cleared away, and when. */
  readonly audit_cuts: { readonly seq: Whole; readonly hash: string; readonly at: Whole };
  /** What was delivered or done once; with an owner, about what it is, while it is not dealt with. */
  readonly seen: {
    readonly key: string;
    readonly at: Whole;
    readonly owner: ColumnType<string | null, string | undefined, string | null>;
    readonly answering: ColumnType<number | string | null, undefined, number | null>;
    readonly about: ColumnType<string | null, string | undefined, string | null>;
  };
  /** Talks that somebody wants stopped, wherever they run. */
  readonly stops: { readonly place: string; readonly at: Whole };
  readonly results: {
    readonly id: string;
    readonly team: string;
    readonly user_id: string;
    readonly at: Whole;
    /** What the result answers, as JSON. */
    readonly about: string;
    /** The value as compressed JSON. */
    readonly body: Uint8Array;
  };
  readonly recent: {
    readonly team: string;
    readonly user_id: string;
    readonly line: string;
    readonly at: Whole;
  };
  readonly approvals: {
    readonly id: string;
    readonly team: string;
    readonly state: string;
    readonly version: Whole;
    readonly at: Whole;
    /** The whole approval as JSON. */
    readonly body: string;
    /** The newest version that is shown. */
    readonly drawn: Whole;
    /** Where it is shown, as JSON. */
    readonly showing: string | null;
    /** When the first end that it still owes is due. */
    readonly owed_at: ColumnType<number | string | null, number | null, number | null>;
  };
  /** A drain: a target taken out, and the calls that are still on it. */
  readonly drains: {
    readonly id: string;
    readonly team: string;
    readonly live: Whole;
    readonly version: Whole;
    readonly at: Whole;
    /** The whole drain as JSON. */
    readonly body: string;
    /** The newest version that is shown. */
    readonly drawn: Whole;
    /** Where it is shown, as JSON. */
    readonly showing: string | null;
  };
  /** One vote of a person on an approval. */
  readonly votes: {
    readonly approval: string;
    readonly user_id: string;
    readonly verdict: string;
    readonly digest: string;
    readonly at: Whole;
  };
  /** One talk of a person with the model. */
  readonly talks: {
    readonly key: string;
    readonly revision: Whole;
    readonly at: Whole;
    readonly body: string;
  };
  /** What the model has cost, by what it is counted for. */
  readonly usage: { readonly key: string; readonly tokens: Whole; readonly calls: Whole; readonly at: Whole };
  /** Wishes of talks that wait for people, as JSON. */
  readonly talk_waits: { readonly talk: string; readonly call: string; readonly body: string };
  /** Answers that do not stand in their threads yet, as JSON. */
  readonly talk_answers: {
    readonly id: string;
    readonly talk: string;
    readonly at: Whole;
    readonly body: string;
  };
  readonly feedback: {
    readonly talk: string;
    readonly message: string;
    readonly user_id: string;
    readonly verdict: string;
    readonly at: Whole;
  };
  readonly leases: { readonly name: string; readonly owner: string; readonly until_ms: Whole };
  /** One watch that somebody added, as JSON. */
  readonly watches: { readonly name: string; readonly at: Whole; readonly body: string };
  /** An empty node stands for all. */
  readonly mutes: {
    readonly watch: string;
    readonly node: string;
    readonly by_user: string;
    readonly at: Whole;
    readonly until_ms: Whole;
  };
  readonly alerts: {
    readonly id: string;
    readonly watch: string;
    readonly node: string;
    /** Watch and node while it is not over. */
    readonly live: string | null;
    readonly version: Whole;
    readonly at: Whole;
    readonly changed_at: Whole;
    readonly body: string;
    readonly drawn: Whole;
    readonly spot: string | null;
    readonly claimed_by: string | null;
    readonly claimed_from: Perhaps;
    readonly claimed_at: Perhaps;
  };
  /** What the bot is subscribed to on a node. */
  readonly subscriptions: {
    readonly node: string;
    readonly socket: string;
    readonly at: Whole;
    readonly body: string;
  };
  /** A device query to a CUCM cluster within the last minute. */
  readonly cucm_queries: { readonly cluster: string; readonly at: Whole };
  /** A figure of a node at a moment. */
  readonly samples: {
    readonly node: string;
    readonly name: string;
    readonly at: Whole;
    readonly value: number;
  };
  readonly incidents: {
    readonly id: string;
    readonly team: string;
    readonly day: string;
    readonly number: Whole;
    readonly state: string;
    readonly channel: string | null;
    readonly version: Whole;
    readonly at: Whole;
    /** When there is something to do for it again. */
    readonly next_at: ColumnType<number | string | null, number | null, number | null>;
    /** The whole incident as JSON. */
    readonly body: string;
  };
  /** A line of an incident's timeline; what the audit tells is not copied here. */
  readonly timeline: {
    readonly incident: string;
    readonly key: string;
    readonly at: Whole;
    /** 1 while its words are not known. */
    readonly unread: Whole;
    readonly body: string;
  };
  /** A reaction that puts a message on a timeline, as it was when it last changed. */
  readonly timeline_marks: {
    readonly incident: string;
    readonly key: string;
    readonly user_id: string;
    readonly reaction: string;
    readonly stamp: string;
    readonly present: Whole;
  };
  readonly evidence: {
    readonly incident: string;
    readonly id: string;
    readonly at: Whole;
    readonly body: string;
  };
}
