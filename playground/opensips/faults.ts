/**
 * One way to be ill. `times` limits it to that many requests, which come after the first `after`. `reset` happens when a connection opens, when the
 * request has been read, or in the middle of the answer; `dropAnswer` runs a write and then cuts the connection, `silentAfter` runs
 * whatever was asked and never answers.
 */
type Fault = {
  readonly times?: number;
  /** So many requests of its method pass before it strikes. */
  readonly after?: number;
  /** Strikes requests of this method alone. */
  readonly method?: string;
} & (
  | { readonly kind: 'down' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset'; readonly when?: 'connect' | 'request' | 'answer' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number | string }
  | { readonly kind: 'html' }
  | { readonly kind: 'brokenJson' }
  | { readonly kind: 'hugeReply'; readonly bytes: number }
  | { readonly kind: 'wrongId' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'dropAnswer' }
  | { readonly kind: 'silentAfter' }
);

/** The fault switches of one node. */
export interface Faults {
  /** Switches a fault on in place of one of its kind; `down` holds once this resolves. */
  readonly set: (fault: Fault) => Promise<void>;
  /** Switches one kind off, or all. */
  readonly clear: (kind?: Fault['kind']) => Promise<void>;
  readonly active: () => readonly Fault[];
  /** The fault of that kind, if it is on; counts towards its `times`. */
  readonly use: <K extends Fault['kind']>(kind: K) => Extract<Fault, { kind: K }> | undefined;
  /** Uses a fault only if it is of that sort. */
  readonly useIf: <K extends Fault['kind']>(
    kind: K,
    fits: (fault: Extract<Fault, { kind: K }>) => boolean,
  ) => boolean;
  /** The faults that strike a request of this method. */
  readonly at: (method: string | undefined) => Pick<Faults, 'use' | 'useIf'>;
}

/** Fault switches; `port` takes the node off its port and puts it back. */
export function createFaults(port: {
  readonly open: () => Promise<void>;
  readonly shut: () => Promise<void>;
}): Faults {
  const on = new Map<Fault['kind'], { readonly fault: Fault; left: number; passing: number }>();
  // The map keeps each fault under its own kind.
  const of = <K extends Fault['kind']>(kind: K) =>
    on.get(kind)?.fault as Extract<Fault, { kind: K }> | undefined;
  const use = <K extends Fault['kind']>(kind: K) => {
    const fault = of(kind);
    const found = on.get(kind);
    if (!found) return undefined;
    if (found.passing > 0) {
      found.passing -= 1;
      return undefined;
    }
    found.left -= 1;
    if (found.left <= 0) on.delete(kind);
    return fault;
  };
  const useIf: Faults['useIf'] = (kind, fits) => {
    const fault = of(kind);
    return fault !== undefined && fits(fault) && use(kind) !== undefined;
  };
  return {
    set: async (fault) => {
      on.set(fault.kind, {
        fault,
        left: fault.times ?? Number.POSITIVE_INFINITY,
        passing: fault.after ?? 0,
      });
      if (fault.kind === 'down') await port.shut();
    },
    clear: async (kind) => {
      const wasDown = on.has('down') && (kind === undefined || kind === 'down');
      if (kind === undefined) on.clear();
      else on.delete(kind);
      if (wasDown) await port.open();
    },
    active: () => [...on.values()].map(({ fault }) => fault),
    use,
    useIf,
    at: (method) => {
      const strikes = (kind: Fault['kind']): boolean => {
        const only = of(kind)?.method;
        return only === undefined || only === method;
      };
      return {
        use: (kind) => (strikes(kind) ? use(kind) : undefined),
        useIf: (kind, fits) => strikes(kind) && useIf(kind, fits),
      };
    },
  };
}
