import type { Json } from '../limits.ts';
import type { State } from '../state.ts';

/** An answer of the Web API without its `ok`. */
export type Method = (state: State, args: Json) => Json;

/** One method and the scope that it needs. */
export interface Offered {
  readonly scope: string | undefined;
  readonly run: Method;
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
