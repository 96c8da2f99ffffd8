import type { Json } from '../limits.ts';
import type { State } from '../state.ts';

/** An answer of the Web API without its `ok`. */
export type Method = (state: State, args: Json) => Json;

/** One method and the scope that it needs, or those of which one is enough for what the call names. */
export interface Offered {
  readonly scope: string | undefined | ((state: State, args: Json) => readonly string[]);
  readonly run: Method;
}

/** The scopes of which a call needs one; none when any token will do. */
export function scopesOf({ scope }: Offered, state: State, args: Json): readonly string[] {
  if (typeof scope === 'function') return scope(state, args);
  return scope === undefined ? [] : [scope];
}

/** What a method throws when it refuses: Slack's error code, and what else stands in the answer. */
export class Refusal extends Error {
  readonly more: Json;
  constructor(error: string, more: Json = {}) {
    super(error);
    this.more = more;
  }
}

/** A text argument; missing ones are empty. */
export const textOf = (args: Json, name: string): string =>
  args[name] === undefined || args[name] === null ? '' : String(args[name]);

/** An argument that the library wrote as JSON, or that came as it is. */
export function jsonOf(args: Json, name: string): unknown {
  const given = args[name];
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given);
  } catch {
    throw new Refusal('invalid_arguments');
  }
}
