/** One figure of one node at one moment. */
export interface Sample {
  readonly node: string;
  readonly name: string;
  readonly at: number;
  readonly value: number;
}

/** What was sampled of one figure within one stretch of time. */
export interface Bucket {
  readonly node: string;
  readonly name: string;
  /** Where the stretch begins. */
  readonly at: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** The newest value of the stretch, and its moment. */
  readonly last: number;
  readonly newest: number;
  /** The moment of its oldest value. */
  readonly oldest: number;
}

/** Which samples are wanted; stretches begin at multiples of `width`. */
export interface Wanted {
  readonly nodes: readonly string[];
  /** Names of figures, or what their names begin with. */
  readonly names: readonly string[] | { readonly prefix: string };
  readonly from: number;
  readonly width: number;
}

/** Where samples are kept. */
export interface SampleShelf {
  readonly add: (samples: readonly Sample[]) => Promise<void>;
  /** By node and name, oldest first; stretches without a sample are left out. */
  readonly read: (wanted: Wanted) => Promise<readonly Bucket[]>;
}
