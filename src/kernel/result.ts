/** Either a value or the reason there is none; what a person or a machine can cause is returned, never thrown. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** A result that holds a value. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A result that holds the reason why there is no value. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
