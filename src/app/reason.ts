/** The innermost message of an error, which says what really happened. */
export function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause === undefined ? cause.message : reason(cause.cause);
}
