import type { Input } from '../../catalogue/command.ts';
import type { Amount } from '../kit/table.ts';

/** What stands in one place of a table. */
export type Cell = string | Amount;

/** One column of a table. */
export interface Column {
  readonly label: string;
  readonly kind: 'text' | 'number';
}

/** Rows that are made only when they are looked at, since a reply may hold hundreds of thousands. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly count: number;
  readonly slice: (from: number, to: number) => readonly (readonly Cell[])[];
}

/** What a reply says, in the order in which people want to know it; it knows nothing of Slack. */
export interface Sheet {
  /** One sentence or half of one, without an end stop. */
  readonly headline: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** The first is the one to leaf through. */
  readonly tables: readonly Table[];
  /** Lines of what has no shape of its own, indented. */
  readonly tree: readonly string[];
  readonly notes: readonly string[];
}

/** A reply and the question that it answers. */
export interface Ask {
  /** Canonical name of the command. */
  readonly method: string;
  readonly value: unknown;
  readonly input: Input;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
}

/** Makes the sheet for one command; undefined when the reply has not the shape it knows. */
export type SheetMaker = (ask: Ask) => Sheet | undefined | Promise<Sheet | undefined>;

/** A sheet with these parts; facts without a value are left out. */
export function sheet(parts: {
  readonly headline: string;
  readonly facts?: readonly (readonly [string, string | undefined])[];
  readonly tables?: readonly Table[];
  readonly tree?: readonly string[];
  readonly notes?: readonly string[];
}): Sheet {
  const { headline, facts = [], tables = [], tree = [], notes = [] } = parts;
  const known = facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
  return { headline, facts: known, tables, tree, notes };
}
