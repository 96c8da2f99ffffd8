/** A server of the cluster. */
export interface ClusterNode {
  /** As the table `processnode` and RisPort name it: a host name, or its address. */
  readonly name: string;
  readonly address: string;
  readonly usage: 'Publisher' | 'Subscriber';
  readonly role: 'CUCM Voice/Video' | 'CUCM IM and Presence';
  readonly description: string;
}

/** A line of a device: a number and how this device shows it. */
export interface Line {
  /** As `numplan.dnorpattern` has it; a plus sign stands behind a backslash there. */
  readonly number: string;
  readonly partition: string;
  readonly label?: string;
  readonly display?: string;
  readonly mask?: string;
  /** Where its calls go, a number or `voicemail`: always, when it is busy, when nobody answers, when it is not registered. */
  readonly forward?: Partial<Record<'always' | 'busy' | 'unanswered' | 'unregistered', string>>;
}

/** A device as the database has it. */
export interface Device {
  readonly name: string;
  readonly description: string;
  /** The name of its class in `typeclass`. */
  readonly class: string;
  /** Its number in `typemodel`. */
  readonly model: number;
  /** The name of its protocol in `typedeviceprotocol`. */
  readonly protocol: string;
  readonly pool?: string;
  readonly space?: string;
  readonly owner?: string;
  readonly lines?: readonly Line[];
  /** Where a SIP trunk sends its calls. */
  readonly destinations?: readonly { readonly address: string; readonly port: number }[];
}

/** How a device was when that node last heard of it: what RisPort tells. */
export interface Sighting {
  readonly node: string;
  readonly name: string;
  /** RisPort's class, which is not the one of the database. */
  readonly class: string;
  readonly model: number;
  status: 'Registered' | 'UnRegistered' | 'Rejected' | 'PartiallyRegistered' | 'Unknown';
  /** RisPort's StatusReason; 0 while registered. */
  reason: number;
  readonly ip: string;
  /** "1000-Registered,1001-Registered". */
  readonly numbers: string;
  readonly user: string;
  readonly description: string;
  readonly protocol: 'SIP' | 'SCCP' | 'Any' | 'Unknown';
  readonly load: string;
  /** Seconds since 1970. */
  seen: number;
}

/** A pattern of the route plan that is not a directory number. */
export interface Pattern {
  readonly pattern: string;
  readonly partition: string;
  /** The name of its usage in `typepatternusage`. */
  readonly usage: 'Route' | 'Translation' | 'Hunt Pilot';
  readonly description: string;
  /** The route list, hunt list, trunk or gateway that a call is sent to. */
  readonly to?: string;
  /** The search space that a translated number is looked up in. */
  readonly space?: string;
  readonly mask?: string;
  readonly prefix?: string;
  readonly discard?: 'PreDot' | 'PreDot Trailing-#';
  readonly block?: true;
  readonly urgent?: true;
}

/** How calls are routed: partitions, search spaces, patterns and what they lead to. */
export interface RoutePlan {
  readonly partitions: readonly string[];
  readonly spaces: readonly { readonly name: string; readonly partitions: readonly string[] }[];
  readonly patterns: readonly Pattern[];
  /** Numbers of the plan that no device has. */
  readonly unassigned: readonly Line[];
  readonly routeGroups: readonly { readonly name: string; readonly devices: readonly string[] }[];
  /** Route lists lead to route groups. */
  readonly routeLists: readonly { readonly name: string; readonly groups: readonly string[] }[];
  readonly lineGroups: readonly { readonly name: string; readonly numbers: readonly string[] }[];
  /** Hunt lists lead to line groups; the database has them as route lists. */
  readonly huntLists: readonly { readonly name: string; readonly groups: readonly string[] }[];
}

/** Somebody with a phone. */
export interface EndUser {
  readonly id: string;
  readonly first: string;
  readonly last: string;
}

/** A whole cluster: what is configured, and what its nodes see of it. */
export interface CucmWorld {
  /** As getCCMVersion says it. */
  readonly version: string;
  readonly nodes: readonly ClusterNode[];
  readonly pools: readonly string[];
  readonly users: readonly EndUser[];
  readonly devices: Device[];
  readonly plan: RoutePlan;
  readonly sightings: Sighting[];
}
