/** Bytes of a body that are read at once, and with each further event; measured on libmicrohttpd 0.9.75. */
const FIRST_READ = 16_384;
const NEXT_READ = 39_000;

/** More than this is never kept; the command sees the body cut there. */
const MOST_READ = 1024 * 1024;

/** How many other HTTP events a body of this size waits for before it is read whole. */
export function eventsFor(size: number): number {
  return Math.max(0, Math.ceil((Math.min(size, MOST_READ) - FIRST_READ) / NEXT_READ));
}
