/** What a span says beside its name: names of ours and counts, never what somebody typed or a node answered. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Follows requests through the program. */
export interface Tracer {
  /** Does work as one span; what ends meanwhile becomes its children. `tell` adds what is known only afterwards. */
  readonly within: <T>(
    name: string,
    attributes: Attributes,
    work: (tell: (more: Attributes) => void) => Promise<T>,
  ) => Promise<T>;
  /** Something has just ended that took so long; outside of any request nothing is kept of it. */
  readonly ended: (name: string, ms: number, wentWell: boolean, attributes: Attributes) => void;
  /** Sends what was not sent yet. */
  readonly close: () => Promise<void>;
}

/** Follows nothing. */
export const noTracer: Tracer = {
  within: (_name, _attributes, work) => work(() => undefined),
  ended: () => undefined,
  close: () => Promise.resolve(),
};
