import type { Fault } from '../../gate/fault.ts';
import type { Devices } from '../client.ts';
import { amount, listed } from '../words.ts';

/** Sentences on what is missing, as the part of a reply that says it; nothing when nothing is. */
export function shortfallOf(sentences: readonly (string | undefined)[]): { readonly shortfall?: string } {
  const said = [...new Set(sentences.filter(Boolean))];
  return said.length > 0 ? { shortfall: said.join(' ') } : {};
}

/** Nodes that did not answer; undefined when all did. */
export function silence(silent: readonly string[]): string | undefined {
  if (silent.length === 0) return undefined;
  return `${listed(silent)} did not answer RisPort: what is registered there is missing.`;
}

/** A reply that was cut and could not be completed. */
export function cutWords({ devices, found }: Pick<Devices, 'devices' | 'found'>, because: string): string {
  const of = found > devices.length ? ` of ${amount(found)}` : '';
  return `CUCM sent ${amount(devices.length)}${of} devices and cut the rest. ${because}`;
}

/** That one of the two services could not be asked. */
export const without = (what: string, { what: because }: Fault): string => `${what} is not known: ${because}`;
