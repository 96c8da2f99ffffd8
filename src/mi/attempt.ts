import { Pool } from 'undici';
import { retryAfter } from '../kernel/backoff.ts';
import type { Clock } from '../kernel/clock.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { withoutLogin } from './own-secrets.ts';

/** How one attempt ended without a usable body; `sent` says whether OpenSIPS may have seen the request. */
export type Failure =
  | { readonly kind: 'unreachable'; readonly detail: string; readonly sent: false }
  | { readonly kind: 'dropped'; readonly detail: string; readonly sent: true }
  | { readonly kind: 'timeout'; readonly sent: boolean }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfterMs: number | undefined;
      readonly sent: true;
    }
  | { readonly kind: 'html'; readonly sent: true }
  | { readonly kind: 'too-large'; readonly sent: true };

const SMALL_BYTES = 65_536;

/** One POST to one node: the body of a 200 within the limits, or how it failed. */
export type Attempt = (body: string, timeoutMs: number) => Promise<Result<Buffer, Failure>>;

const NEVER_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'EADDRNOTAVAIL',
];

/**
 * A connection to one node. One request is in flight at a time, so one connection serves. The body is read of a 200 alone:
 * OpenSIPS leaves the body of every other status open until somebody else calls, so those are acted on at once and their
 * connection is given up.
 */
export function createAttempt(
  url: string,
  maxReplyBytes: number,
  clock: Clock,
): { readonly attempt: Attempt; readonly close: () => Promise<void> } {
  const { origin, path, authorization, clean } = parts(url);
  let connections = 0;
  let open = 0;
  const connect = (): Pool => {
    const made = new Pool(origin, {
      connections: 1,
      pipelining: 1,
      keepAliveTimeout: 4000,
      connect: { timeout: 10_000 },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    made.on('connect', () => {
      connections += 1;
      open += 1;
    });
    made.on('disconnect', () => {
      if (made === pool) open -= 1;
    });
    return made;
  };
  let pool = connect();

  const attempt: Attempt = async (body, timeoutMs) => {
    let late = false;
    // A connection whose answer did not come in time is of no use to the next request, so it goes with the time-out.
    const timer = setTimeout(() => {
      late = true;
      const given = pool;
      pool = connect();
      open = 0;
      void given.destroy();
    }, timeoutMs);
    const before = connections;
    // Whether the request may have left: over a connection that was there, or over one that was made for it.
    const wasConnected = open > 0;
    const connected = (): boolean => wasConnected || connections > before;
    try {
      const reply = await pool.request({
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...authorization },
        body: Buffer.from(body),
      });
      if (reply.statusCode !== 200) {
        reply.body.on('error', ignore).destroy();
        return err({
          kind: 'status',
          status: reply.statusCode,
          retryAfterMs: retryAfter(reply.headers['retry-after'], clock()),
          sent: true,
        });
      }
      if (String(reply.headers['content-type'] ?? '').startsWith('text/html')) {
        reply.body.on('error', ignore).destroy();
        return err({ kind: 'html', sent: true });
      }
      const length = Number(reply.headers['content-length']);
      if (length > maxReplyBytes) {
        reply.body.on('error', ignore).destroy();
        return err({ kind: 'too-large', sent: true });
      }
      // A small body of known size is read in one go, which is quicker than piece by piece.
      if (length <= Math.min(SMALL_BYTES, maxReplyBytes))
        return ok(clean(Buffer.from(await reply.body.arrayBuffer())));
      const whole = await readBody(reply.body, maxReplyBytes);
      return whole.ok ? ok(clean(whole.value)) : whole;
    } catch (error) {
      if (late) return err({ kind: 'timeout', sent: connected() });
      return err(failureOf(error, connected()));
    } finally {
      clearTimeout(timer);
    }
  };
  return { attempt, close: () => pool.destroy() };
}

async function readBody(body: AsyncIterable<Buffer>, limit: number): Promise<Result<Buffer, Failure>> {
  const pieces: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys the stream and with it the connection.
  for await (const piece of body) {
    size += piece.length;
    if (size > limit) return err({ kind: 'too-large', sent: true });
    pieces.push(piece);
  }
  const [only] = pieces;
  return ok(only && pieces.length === 1 ? only : Buffer.concat(pieces, size));
}

function failureOf(error: unknown, connected: boolean): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = code || 'the connection broke';
  if (NEVER_SENT.includes(code) || !connected) return { kind: 'unreachable', detail, sent: false };
  return { kind: 'dropped', detail, sent: true };
}

function parts(url: string) {
  const parsed = new URL(url);
  const [user, password] = [decodeURIComponent(parsed.username), decodeURIComponent(parsed.password)];
  const authorization = user
    ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
    : {};
  const clean = withoutLogin(user, password);
  return { origin: parsed.origin, path: parsed.pathname + parsed.search, authorization, clean };
}

function ignore(): void {}
