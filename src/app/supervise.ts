import type { Log } from '../kernel/log.ts';

/**
 * Resolves with the exit code when the program is to end: 0 after SIGTERM or SIGINT. A rejection that nobody handled is logged; those
 * that the Socket Mode library lets slip while it reconnects or is rate-limited do no harm, any other ends the program with 1, so that
 * whatever runs it starts it again.
 */
export function supervise(log: Log): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  process.once('SIGTERM', () => resolve(0));
  process.once('SIGINT', () => resolve(0));
  process.on('unhandledRejection', (cause) => {
    if (isHarmless(cause)) {
      log.warn({ err: cause }, 'the Socket Mode library let a failure slip; it reconnects by itself');
      return;
    }
    log.error({ err: cause }, 'a failure that nobody handled; ending');
    resolve(1);
  });
  return promise;
}

/** Known slips of @slack/socket-mode 3.1.0: a rejection without reason on disconnect, and a TypeError on app_rate_limited. */
export function isHarmless(cause: unknown): boolean {
  if (cause === undefined) return true;
  return cause instanceof TypeError && /socket-mode/.test(cause.stack ?? '');
}
