import type { Json } from '../wire.ts';

/** The objects in a list of that name. */
export function listAt(value: Json | undefined, name: string): readonly Json[] {
  const found = value?.[name];
  return Array.isArray(found) ? (found as readonly Json[]) : []; // blocks hold objects in their lists
}

/** The object of that name, if there is one. */
export function objectAt(value: Json | undefined, name: string): Json | undefined {
  const found = value?.[name];
  return typeof found === 'object' && found !== null ? (found as Json) : undefined; // an object, as was just seen
}

/** The text of that name, whether it stands there itself or in a text object. */
export function textAt(value: Json | undefined, name: string): string {
  const found = value?.[name];
  if (typeof found === 'string') return found;
  return typeof found === 'object' && found !== null ? textAt(found as Json, 'text') : ''; // a text object
}
