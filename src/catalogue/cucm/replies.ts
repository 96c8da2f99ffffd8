/** When a reply was fetched from CUCM; `cached` when it was kept from an earlier question. */
export interface Fetched {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly cached: boolean;
}

/** What one node of the cluster said to a question about devices; codes as RisPort spells them, `Ok` when it answered. */
export interface NodeSaid {
  readonly node: string;
  readonly code: string;
  readonly devices: number;
}

/** A device as one node of the cluster sees it now, the newest row of it. */
export interface DeviceRow {
  readonly name: string;
  readonly class: string;
  readonly model: string;
  /** Registered, UnRegistered, Rejected, PartiallyRegistered or Unknown. */
  readonly status: string;
  /** Why it has that status, in words, where RisPort says so. */
  readonly reason: string;
  readonly ip: string;
  readonly protocol: string;
  /** The node of the cluster. */
  readonly node: string;
  /** "1000 Registered, 0800 UnRegistered"; numbers stay text. */
  readonly numbers: string;
  readonly user: string;
  readonly description: string;
  readonly load: string;
  /** Seconds since 1970, as RisPort stamps it; 0 when it does not. */
  readonly seen: number;
}

/** How many devices there are of one class, by status. */
export interface ClassCounts {
  readonly class: string;
  readonly total: number;
  readonly registered: number;
  readonly unregistered: number;
  readonly partial: number;
  readonly rejected: number;
  readonly unknown: number;
}

/** The reply of `cucm:registration_status`. */
export interface RegistrationStatus extends Fetched {
  readonly counts: ClassCounts;
  readonly devices: readonly DeviceRow[];
  /** Set when only a part of the devices stands here because a page was asked for. */
  readonly page?: { readonly number: number; readonly of: number };
  readonly nodes: readonly NodeSaid[];
  /** Why these are not all: a node did not answer, or CUCM cut the list. */
  readonly shortfall?: string;
}

/** The reply of `cucm:registration_summary`. */
export interface RegistrationSummary extends Fetched {
  readonly classes: readonly ClassCounts[];
  readonly total: ClassCounts;
  readonly nodes: readonly NodeSaid[];
  readonly shortfall?: string;
}
