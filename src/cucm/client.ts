import type { DeviceRow, Fetched, NodeSaid } from '../catalogue/cucm/replies.ts';
import type { Fault } from '../gate/fault.ts';
import type { Result } from '../kernel/result.ts';

/** Which devices are asked after; names may hold `*`, and many exact names may be asked after at once. */
export interface Selection {
  /** A device class as RisPort spells it, or `Any`. */
  readonly class: string;
  readonly status: string;
  readonly names: readonly string[];
}

/** Why there is no answer. */
export interface CucmFault extends Fault {
  /** CUCM will only send fewer rows than this at once; ask for pages. */
  readonly mostRows?: number;
  /** The moment at which the next device query may be made, where the limit of a minute is reached. */
  readonly nextAt?: number;
}

/** How one question is to be asked. */
export interface Asking {
  /** Waits for the next free place under CUCM's limit of queries instead of saying that there is none. */
  readonly patient?: boolean;
  /** Asks anew even if an answer is kept. */
  readonly fresh?: boolean;
  /** Told in a few words what is being done or waited for. */
  readonly onProgress?: (words: string) => void;
}

/** The devices that were found, each once. */
export interface Devices extends Fetched {
  readonly devices: readonly DeviceRow[];
  readonly nodes: readonly NodeSaid[];
  /** The nodes that did not answer, so that their devices are missing. */
  readonly silent: readonly string[];
  /** Rows that were sent reached the limit of one reply, so there may be more. */
  readonly cut: boolean;
  /** What CUCM says it has found, when that is more than it sent. */
  readonly found: number;
}

/** Rows of a query, each value as text; null for what is empty in the database. */
export interface Rows extends Fetched {
  readonly rows: readonly Readonly<Record<string, string | null>>[];
}

/** How one of the two services is, as far as the last calls tell. */
export interface ServiceState {
  readonly state: 'unknown' | 'up' | 'down' | 'refused';
  readonly lastAttemptAt: number | undefined;
  readonly lastSuccessAt: number | undefined;
  readonly lastMs: number | undefined;
  readonly lastFault: (Fault & { readonly at: number }) | undefined;
}

/** The connection to the cluster: what works, what failed last, and by which rules is asked again. */
export interface Connection {
  readonly url: string;
  /** The first twelve hex digits of the SHA-256 of the address; cached answers are kept under it. */
  readonly cluster: string;
  readonly version: string | undefined;
  /** The AXL schema spoken, "15.0". */
  readonly schema: string | undefined;
  /** A configuration error that stays until it is mended and the bot started again. */
  readonly pinned: Fault | undefined;
  readonly axl: ServiceState;
  readonly risport: ServiceState;
  readonly retry: { readonly max: number; readonly statuses: readonly number[] };
  readonly queries: {
    readonly limit: number;
    readonly lastMinute: number;
    readonly nextAt: number | undefined;
  };
  readonly cache: { readonly entries: number; readonly oldestAt: number | undefined };
}

/** A client for one CUCM cluster. It reads; there is no operation in it that could change anything. */
export interface CucmClient {
  /** One query of RisPort70's selectCmDevice. */
  readonly devices: (selection: Selection, asking?: Asking) => Promise<Result<Devices, CucmFault>>;
  /** One AXL executeSQLQuery; anything but a single SELECT is refused before it is sent, and the text is sent as it is. */
  readonly rows: (query: string, asking?: Asking) => Promise<Result<Rows, CucmFault>>;
  /** AXL getCCMVersion, asked anew. */
  readonly version: (asking?: Asking) => Promise<Result<string, CucmFault>>;
  readonly connection: () => Connection;
  readonly close: () => Promise<void>;
}
