import type { SocketModeClient } from '@slack/socket-mode';
import { ErrorCode } from '@slack/web-api';
import type { Sleep } from '../../kernel/clock.ts';

const GREETING_MS = 20_000;
const GOODBYE_MS = 5000;
const LONGEST_PAUSE_MS = 30_000;
const REFUSALS = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'not_allowed_token_type',
];

/** Connects and waits for Slack's greeting, which may never come although the connection stands. */
export async function greeting(client: SocketModeClient, sleep: Sleep): Promise<void> {
  const enough = new AbortController();
  const tooLong = async (): Promise<void> => {
    await sleep(GREETING_MS, enough.signal);
    throw new Error('Slack did not greet in time.');
  };
  const started = client.start();
  const late = tooLong();
  // Of the two, the one that comes second is of no interest.
  started.catch(() => undefined);
  late.catch(() => undefined);
  try {
    await Promise.race([started, late]);
  } catch (cause) {
    await goodbye(client, sleep);
    // The library rejects without a reason when the connection ends before the greeting.
    throw cause ?? new Error('The connection ended before Slack greeted.');
  } finally {
    enough.abort();
  }
}

/** Ends a connection; with real Slack the handshake of that can take half a minute, which nobody waits for. */
export async function goodbye(client: SocketModeClient, sleep: Sleep): Promise<void> {
  const over = new AbortController();
  await Promise.race([client.disconnect(), sleep(GOODBYE_MS, over.signal).catch(() => undefined)]);
  over.abort();
}

/** How long to wait after so many failures in a row; as long as Slack says, where it does. */
export function pauseAfter(cause: unknown, failures: number): number {
  const asked = Number(Reflect.get(Object(cause), 'retryAfter') ?? 0) * 1000;
  return Math.max(asked, Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures));
}

/** The word with which Slack refuses the app token; undefined for a failure that may pass. */
export function refusalIn(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause) || cause.code !== ErrorCode.PlatformError)
    return undefined;
  const word = String(Reflect.get(Object(Reflect.get(cause, 'data')), 'error'));
  return REFUSALS.includes(word) ? word : undefined;
}
