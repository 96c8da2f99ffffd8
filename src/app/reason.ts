/** The innermost message of an error, which says what really happened. */
export function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause === undefined ? cause.message : reason(cause.cause);
}

/** The same as a sentence of its own. */
export function reasonSentence(cause: unknown): string {
  const words = reason(cause);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
}
