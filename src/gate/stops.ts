/** Where it is kept that somebody wants a talk stopped, for the process that runs it. */
export interface StopShelf {
  readonly ask: (place: string, at: number) => Promise<void>;
  /** Those of these places where it is wanted, and since when; each is given out once. */
  readonly take: (places: readonly string[]) => Promise<ReadonlyMap<string, number>>;
}
