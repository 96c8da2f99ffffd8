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

/** A phone as it is configured, with its state where RisPort was asked after it. */
export interface PhoneRow {
  readonly name: string;
  readonly model: string;
  readonly protocol: string;
  readonly pool: string;
  readonly description: string;
  /** The number on its first line. */
  readonly number: string;
  readonly partition: string;
  /** Registered, UnRegistered, …; `None` when RisPort does not know it, empty when RisPort could not be asked. */
  readonly status: string;
  readonly reason: string;
  readonly ip: string;
  readonly node: string;
}

/** The reply of `cucm:phones`. */
export interface Phones extends Fetched {
  /** How many are configured that fit the filters. */
  readonly total: number;
  readonly phones: readonly PhoneRow[];
  readonly page: { readonly number: number; readonly of: number };
  readonly shortfall?: string;
}

/** One line of a phone. */
export interface PhoneLine {
  readonly index: number;
  readonly number: string;
  readonly partition: string;
  /** The name shown for the caller, and the text beside the key. */
  readonly display: string;
  readonly label: string;
  /** The calling search space of the line. */
  readonly css: string;
}

/** What the database says of one phone. */
export interface PhoneConfig {
  readonly model: string;
  readonly protocol: string;
  readonly pool: string;
  readonly location: string;
  /** The calling search space of the device. */
  readonly css: string;
  readonly description: string;
  /** The login name of its owner. */
  readonly user: string;
}

/** The reply of `cucm:phone`. */
export interface Phone extends Fetched {
  readonly name: string;
  /** What the two sources say together, in a sentence. */
  readonly says: string;
  readonly configured?: PhoneConfig;
  readonly lines: readonly PhoneLine[];
  readonly registered?: DeviceRow;
  readonly nodes: readonly NodeSaid[];
  readonly shortfall?: string;
}

/** What can be said of a phone when both sources are laid side by side. */
export type InventoryState =
  | 'registered'
  | 'never-registered'
  | 'unregistered'
  | 'partially-registered'
  | 'rejected'
  | 'unknown'
  | 'template'
  | 'auto-generated'
  | 'not-configured';

/** A phone that the inventory has something to say of. */
export interface InventoryFinding {
  readonly name: string;
  readonly state: InventoryState;
  readonly model: string;
  readonly pool: string;
  readonly protocol: string;
  readonly description: string;
  readonly reason: string;
  readonly node: string;
  /** In what the two sources differ, in words; empty when they do not. */
  readonly mismatch: string;
}

/** The reply of `cucm:inventory`. */
export interface Inventory extends Fetched {
  /** Devices of the database that count as phones, and phones that RisPort knows in whatever state. */
  readonly configured: number;
  readonly seen: number;
  /** Why the two differ: the counts add up to configured − seen exactly. */
  readonly delta: readonly { readonly says: string; readonly count: number }[];
  /** Every phone is in exactly one of these. */
  readonly states: readonly {
    readonly state: InventoryState;
    readonly says: string;
    readonly count: number;
  }[];
  readonly mismatches: number;
  readonly models: readonly {
    readonly model: string;
    readonly configured: number;
    readonly registered: number;
    readonly never: number;
  }[];
  /** Every phone that is not simply registered as it is configured, templates and the like left out. */
  readonly findings: readonly InventoryFinding[];
  readonly nodes: readonly NodeSaid[];
  readonly shortfall?: string;
}

/** Where a SIP trunk sends its calls. */
export interface Destination {
  /** An address or a host name. */
  readonly address: string;
  readonly port: string;
}

/** A trunk as it is configured, with its state. */
export interface TrunkRow {
  readonly name: string;
  readonly model: string;
  readonly pool: string;
  readonly css: string;
  readonly description: string;
  readonly destinations: readonly Destination[];
  /** As for phones. */
  readonly status: string;
  readonly reason: string;
  readonly node: string;
  /** Route groups that it stands in. */
  readonly groups: readonly string[];
}

/** The reply of `cucm:trunks`. */
export interface Trunks extends Fetched {
  readonly trunks: readonly TrunkRow[];
  readonly nodes: readonly NodeSaid[];
  readonly shortfall?: string;
}

/** A gateway, or an endpoint of one, as it is configured, with its state. */
export interface GatewayRow {
  readonly name: string;
  readonly model: string;
  readonly protocol: string;
  readonly pool: string;
  readonly description: string;
  /** As for phones; `configured` is false when only RisPort knows it. */
  readonly status: string;
  readonly configured: boolean;
  readonly reason: string;
  readonly ip: string;
  readonly node: string;
}

/** The reply of `cucm:gateways`. */
export interface Gateways extends Fetched {
  readonly gateways: readonly GatewayRow[];
  readonly counts: ClassCounts;
  readonly nodes: readonly NodeSaid[];
  readonly shortfall?: string;
}
