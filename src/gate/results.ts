import type { Input } from '../catalogue/command.ts';

/** A reply kept for paging, sharing and files, for those who may see it. */
export interface KeptResult {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly method: string;
  readonly input: Input;
  readonly node: string;
  readonly at: number;
  readonly value: unknown;
}

/** Where replies are kept for a while. */
export interface ResultShelf {
  readonly keep: (result: KeptResult) => Promise<void>;
  /** Undefined when it was never kept or has been cleared away. */
  readonly find: (id: string) => Promise<KeptResult | undefined>;
}
