/** A trunk that uac_registrant registers. */
export interface Registrant {
  readonly aor: string;
  readonly binding: string;
  readonly registrar: string;
  readonly socket: string;
  state: string;
  enabled: boolean;
  sentAt: number;
  readonly ip?: string;
}

/** A media relay of rtpengine or rtpproxy. */
export interface Relay {
  readonly set: number;
  readonly url: string;
  readonly index: number;
  disabled: boolean;
  /** Switched off by a person, so that it is never probed. */
  byHand?: boolean;
  readonly weight: number;
}

/** A node of a cluster as this one sees it. */
export interface ClusterNode {
  readonly id: number;
  readonly url: string;
  readonly description: string;
  link: 'Up' | 'Probe' | 'Down';
  enabled: boolean;
}

/** Everything beside calls and routing. */
export interface Platform {
  server: {
    readonly release: string;
    readonly build: string;
    readonly args: readonly string[];
    readonly pid: number;
    readonly processes: readonly string[];
    startedAt: number;
    logLevel: number;
    xlogLevel: number;
    /** By process id. */
    readonly logLevels: Map<number, number>;
    readonly consumers: Map<string, { filter: number; muted: number }>;
  };
  connections: {
    readonly id: number;
    readonly type: string;
    readonly remote: string;
    readonly local: string;
    readonly until: number;
  }[];
  clusters: {
    readonly id: number;
    readonly self: number;
    enabled: boolean;
    readonly nodes: ClusterNode[];
    readonly capabilities: { readonly name: string; state: string; enabled: boolean }[];
  }[];
  tags: { readonly tag: string; readonly cluster: number; active: boolean }[];
  rtpengines: Relay[];
  rtpproxies: Relay[];
  tls: {
    readonly domains: readonly {
      readonly name: string;
      readonly server: boolean;
      readonly address: string;
    }[];
    /** Some builds of 4.0.1 die of a reload. */
    readonly reloadKills: boolean;
  };
  pipes: { readonly id: string; readonly algorithm: string; limit: number; counter: number }[];
  pid: { ki: number; kp: number; kd: number };
  trace: {
    readonly destinations: {
      readonly name: string;
      readonly type: string;
      readonly uri: string;
      on: boolean;
      /** Started by hand; it records whatever the switches say. */
      readonly filters?: readonly Readonly<Record<string, string>>[];
    }[];
    readonly protocols: Map<string, boolean>;
    global: boolean;
  };
  blocked: string[];
  variables: Map<string, string | number>;
  cache: Map<string, string>;
  config: Map<string, { value: string; description: string | null }>;
  registrants: Registrant[];
  subscribers: { readonly event: string; readonly socket: string; expire: number; since: number }[];
  natPing: { readonly possible: boolean; on: boolean };
  flags: number;
  probability: number;
  blacklists: {
    readonly name: string;
    readonly owner: string;
    readonly flags: readonly string[];
    rules: readonly { readonly ip: string; readonly mask: string; readonly port: number }[];
  }[];
  /** Counters since the start, by name; those missing come from facts/statistics.jsonl. */
  statistics: Map<string, number>;
}
