/** An `error` member of a reply. */
export interface MiError {
  readonly code: number;
  readonly message: string;
  readonly data?: string;
}

/**
 * What a handler gives back: a result, a result that is JSON already, an error, or the end of the server
 * (`dies`, nothing is answered). `takes` is how long the one HTTP process is held, in milliseconds.
 */
export type Answer =
  | { readonly result: unknown; readonly takes?: number }
  | { readonly json: string; readonly takes?: number }
  | { readonly error: MiError; readonly takes?: number }
  | { readonly dies: true; readonly takes?: number };

/** A result; without an argument the "OK" of commands that only acknowledge. */
export function ok(result: unknown = 'OK', takes = 0): Answer {
  return { result, takes };
}

/** An error reply of a module or of the JSON-RPC layer. */
export function fail(code: number, message: string, data?: string): { readonly error: MiError } {
  return { error: data === undefined ? { code, message } : { code, message, data } };
}
