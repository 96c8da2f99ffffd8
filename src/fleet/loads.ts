import { fieldsOf, listAt, textAt } from '../kernel/json.ts';
import type { Comparison } from './differ.ts';

/** A command whose rows a module loads from the database, and what the module calls them in its status log. */
export interface LoadedRows {
  readonly group: string;
  readonly what: string;
  /** The list of the reply that holds them. */
  readonly list: string;
}

/** What a node took from the database when it last loaded, and what it has in memory. */
export interface Load {
  readonly node: string;
  readonly at: number;
  readonly taken: number;
  readonly discarded: number;
  readonly inMemory: number;
}

const LOADED: ReadonlyMap<string, LoadedRows> = new Map([
  ['dispatcher:list', { group: 'dispatcher', what: 'destinations', list: 'Destinations' }],
  ['drouting:gw_status', { group: 'drouting', what: 'gateways', list: 'Gateways' }],
  ['drouting:carrier_status', { group: 'drouting', what: 'carriers', list: 'Carriers' }],
]);

/** How the rows of a command come into memory; undefined where OpenSIPS does not tell, or for one row or partition alone. */
export function loadedRows(method: string, input: Readonly<Record<string, unknown>>): LoadedRows | undefined {
  const whole = Object.keys(input).every((name) => name === 'full');
  return whole ? LOADED.get(method) : undefined;
}

/** Reads a node's status log (`status_report:reports` of the group); undefined when it does not speak of a load. */
export function loadIn(
  reply: unknown,
  { what, list }: LoadedRows,
  node: string,
  { rows }: Pick<Comparison, 'rows'>,
): Load | undefined {
  const line = new RegExp(`(\\d+) ${what} loaded \\((\\d+) discarded\\)`);
  const last = (listAt(reply, 'Identifiers') ?? []).flatMap((identifier) => {
    const found = (listAt(identifier, 'Reports') ?? []).flatMap((report) => {
      const [, taken, discarded] = line.exec(textAt(report, 'Log') ?? '') ?? [];
      if (taken === undefined) return [];
      const at = Number(fieldsOf(report)['Timestamp']) * 1000;
      return [{ at, taken: Number(taken), discarded: Number(discarded) }];
    });
    return found.slice(-1);
  });
  if (last.length === 0) return undefined;
  const sum = (of: (each: (typeof last)[number]) => number): number =>
    last.reduce((all, each) => all + of(each), 0);
  return {
    node,
    at: Math.max(...last.map(({ at }) => at)),
    taken: sum(({ taken }) => taken),
    discarded: sum(({ discarded }) => discarded),
    inMemory: rows.filter((row) => row.list === list && row.by.has(node)).length,
  };
}
