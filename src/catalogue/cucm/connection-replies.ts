import type { Fetched } from './replies.ts';

/** How one of CUCM's two services is. */
export interface ServiceRow {
  readonly service: 'AXL' | 'RisPort';
  readonly state: 'unknown' | 'up' | 'down' | 'refused';
  readonly lastAttemptAt?: number;
  readonly lastSuccessAt?: number;
  readonly lastMs?: number;
  /** What went wrong last and what to do, which may be over by now. */
  readonly lastError?: { readonly at: number; readonly what: string; readonly todo: string };
}

/** A node of the cluster, and what RisPort says of it. */
export interface ClusterNode {
  readonly node: string;
  readonly role: string;
  readonly description: string;
  /** `Ok`, or the code with which it did not answer; empty when RisPort did not speak of it. */
  readonly code: string;
}

/** The reply of `cucm:health`. */
export interface CucmHealth extends Fetched {
  readonly url: string;
  readonly cluster: string;
  readonly version: string;
  readonly schema: string;
  readonly says: string;
  /** A configuration error that stays until it is mended and the bot started again. */
  readonly pinned?: { readonly what: string; readonly todo: string };
  readonly services: readonly ServiceRow[];
  readonly nodes: readonly ClusterNode[];
  readonly retry: { readonly max: number; readonly statuses: readonly number[] };
  readonly queries: { readonly limit: number; readonly lastMinute: number; readonly nextAt?: number };
  readonly cache: { readonly entries: number; readonly oldestAt?: number };
  readonly shortfall?: string;
}

/** The reply of `cucm:sql`. */
export interface SqlRows extends Fetched {
  readonly columns: readonly string[];
  /** Values in the order of the columns; null for what is empty in the database. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly shortfall?: string;
}

/** What is known of a pair when both ends are laid side by side. */
export type CrossVerdict =
  | 'up-on-both'
  | 'up-on-cucm-only'
  | 'up-on-opensips-only'
  | 'down-on-both'
  | 'port-differs'
  | 'not-on-opensips'
  | 'not-on-cucm'
  /** OpenSIPS takes calls from there by its address table, and has no entry that sends any. */
  | 'allowed-only'
  | 'state-unknown';

/** An end of a pair on the side of CUCM. */
export interface CucmEnd {
  /** A SIP trunk, or a node of the cluster. */
  readonly kind: 'trunk' | 'node';
  readonly name: string;
  readonly address: string;
  readonly port: string;
  /** As RisPort says; empty for a node. */
  readonly status: string;
}

/** An end of a pair on the side of OpenSIPS. */
export interface OpensipsEnd {
  readonly node: string;
  /** The node itself is one when a trunk points at it. */
  readonly kind: 'gateway' | 'dispatcher' | 'load-balancer' | 'address' | 'node';
  /** gw1, set 1, group 0. */
  readonly name: string;
  readonly address: string;
  readonly port: string;
  /** Active, Inactive, Probing, enabled, …, in OpenSIPS's words; empty where it has none. */
  readonly state: string;
}

/** A CUCM end and an OpenSIPS end that belong together, or one without the other. */
export interface CrossRow {
  readonly verdict: CrossVerdict;
  readonly says: string;
  readonly cucm?: CucmEnd;
  readonly opensips?: OpensipsEnd;
}

/** What one OpenSIPS node was asked; what it does not serve is left out. */
export interface CrossAsked {
  readonly node: string;
  readonly asked: readonly string[];
  /** Why nothing is known of it; its entries are then missing here and not counted as missing there. */
  readonly fault?: string;
}

/** The reply of `cucm:crosscheck`. */
export interface Crosscheck extends Fetched {
  readonly rows: readonly CrossRow[];
  readonly counts: readonly { readonly verdict: CrossVerdict; readonly count: number }[];
  readonly opensips: readonly CrossAsked[];
  readonly shortfall?: string;
}
