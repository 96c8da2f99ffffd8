import type { StateSeen } from './states.ts';

/** What a node said in one round. */
export interface Reading {
  readonly node: string;
  /** Just before it was asked, so that whatever was heard later is newer. */
  readonly at: number;
  /** Undefined when it was left alone, so that nothing is known. */
  readonly answered: boolean | undefined;
  /** Why it did not answer, in an operator's words. */
  readonly fault?: string | undefined;
  readonly figures: readonly (readonly [name: string, value: number])[];
  /** Undefined when it was not asked for them, or did not say. */
  readonly states: readonly StateSeen[] | undefined;
}

/** What is to be asked of one node besides the usual figures. */
export interface Wants {
  /** Further statistics, by OpenSIPS's own names. */
  readonly statistics: readonly string[];
  readonly states: boolean;
  /** How many addresses pike blocks. */
  readonly blocked: boolean;
}
