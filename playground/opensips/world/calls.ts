/** One dialog; times are in milliseconds since 1970. */
export interface Dialog {
  readonly id: string;
  readonly dbId: string;
  /** 1 unconfirmed, 2 early, 3 answered, 4 confirmed, 5 ended. */
  state: number;
  readonly start: number;
  readonly until: number;
  readonly callid: string;
  readonly from: { readonly uri: string; readonly tag: string; readonly contact: string };
  readonly to: { readonly uri: string; readonly tag: string; readonly contact: string };
  readonly socket: string;
  readonly media: { readonly host: string; readonly port: number };
  readonly values: Record<string, string>;
  readonly profiles: readonly { readonly name: string; readonly value: string }[];
  /** What it takes of a load_balancer destination. */
  readonly load?: { readonly destination: number; readonly resource: string };
  held?: boolean;
  /** Came back from the database after a restart, on 4.0 without its media. */
  restored?: boolean;
}

/** An agent of the call centre. */
interface Agent {
  readonly id: string;
  loggedIn: boolean;
  state: 'free' | 'wrapup' | 'incall' | 'inchat';
  readonly flows: readonly string[];
  calls: number;
}

/** Calls and what hangs on them. */
export interface Calls {
  dialogs: Dialog[];
  profiles: { readonly name: string; readonly hasValue: boolean }[];
  callCenter: {
    readonly agents: Agent[];
    readonly flows: { readonly id: string; readonly priority: number; average: number; processed: number }[];
    readonly calls: {
      readonly id: string;
      state: 'welcome' | 'inqueue' | 'toagent' | 'ended';
      readonly since: number;
      readonly flow: string;
      readonly caller: string;
      readonly agent?: string;
    }[];
    dispatching: number;
  };
  rooms: { readonly uri: string; readonly members: readonly string[] }[];
  presentities: { readonly uri: string; readonly event: string; readonly etag: string }[];
  watchers: { readonly uri: string; readonly from: string; readonly event: string; readonly until: number }[];
  bridges: { readonly key: string; readonly scenario: string; readonly from: string; readonly to: string }[];
}
