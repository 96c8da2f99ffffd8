/** A destination of the dispatcher module; `stored` is the state its table would load. */
export interface DispatcherDestination {
  readonly uri: string;
  state: 'Active' | 'Inactive' | 'Probing';
  stored?: 'Active' | 'Inactive';
  /** Failures in a row, as requests for probing count them. */
  failures?: number;
  hits: number;
  readonly attr?: string;
  readonly weight: number;
  readonly priority: number;
  readonly description?: string;
  readonly addresses: readonly string[];
}

/** A destination of load_balancer; the load is counted from the dialogs that name it. */
interface BalancedDestination {
  readonly id: number;
  readonly uri: string;
  readonly group: number;
  enabled: boolean;
  readonly reenable: boolean;
  readonly resources: { readonly name: string; max: number; readonly stored: number }[];
  readonly attrs?: string;
}

/** A gateway of drouting. */
export interface Gateway {
  readonly id: string;
  readonly ip: string;
  readonly attrs?: string;
  state: 'Active' | 'Inactive' | 'Disabled MI' | 'Probing';
}

/** How calls are routed: dispatcher, load_balancer, drouting, permissions, dialplan, domain. */
export interface Routing {
  dispatcher: {
    readonly partition: string;
    readonly sets: { readonly id: number; readonly destinations: DispatcherDestination[] }[];
    /** When the table was last read after the start. */
    loadedAt?: number;
    /** Rows of the table that cannot be used. */
    discarded?: number;
  };
  balancer: BalancedDestination[];
  drouting: {
    readonly gateways: Gateway[];
    readonly carriers: { readonly id: string; readonly attrs?: string; enabled: boolean }[];
    readonly rules: {
      readonly group: number;
      readonly prefix: string;
      /** Names of carriers (with `#`) and gateways. */
      readonly targets: readonly string[];
      readonly attrs?: string;
    }[];
    probing: number;
    loadedAt: number;
    /** Gateways of the table that cannot be used. */
    discarded?: number;
  };
  permissions: {
    readonly addresses: readonly AllowedAddress[];
    readonly subnets: readonly AllowedAddress[];
    readonly uris: readonly { readonly basename: string; readonly uri: RegExp }[];
  };
  dialplan: readonly {
    readonly id: number;
    readonly match: RegExp;
    readonly replace: string;
    readonly attrs: string;
  }[];
  domains: { readonly name: string; readonly attributes?: string }[];
}

interface AllowedAddress {
  readonly grp: number;
  readonly ip: string;
  readonly mask: string;
  readonly port: number;
  readonly proto: string;
  readonly pattern: string;
  readonly context_info: string;
}
