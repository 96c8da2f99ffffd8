import { Agent } from 'undici';
import { retryAfter } from '../kernel/backoff.ts';
import type { Clock } from '../kernel/clock.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { createCookies } from './cookies.ts';
import { type Failure, failureOf } from './failure.ts';
import type { CucmSettings } from './settings.ts';

/** One request to one of the two services. */
export interface Posting {
  readonly path: string;
  readonly action: string;
  readonly body: string;
}

/** What came back; the body of anything but a 200 is cut at 64 KB. */
export interface Posted {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly body: Buffer;
}

/** The connection to the cluster. */
export interface Wire {
  readonly post: (posting: Posting) => Promise<Result<Posted, Failure>>;
  readonly close: () => Promise<void>;
}

const CONNECT_MS = 5000;
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_WORDS = 64 * 1024;

/** A connection with trust of its own: the certificate is always checked, whatever the environment of the process says. */
export function createWire(
  {
    url,
    user,
    password,
    ca,
    timeoutMs,
  }: Pick<CucmSettings, 'url' | 'user' | 'password' | 'ca' | 'timeoutMs'>,
  clock: Clock,
): Wire {
  const { origin } = new URL(url);
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const cookies = createCookies();
  const closing = new AbortController();
  const agent = new Agent({
    connections: 2,
    pipelining: 1,
    keepAliveTimeout: 4000,
    connect: { timeout: CONNECT_MS, rejectUnauthorized: true, ...(ca ? { ca } : {}) },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  let open = 0;
  let made = 0;
  agent.on('connect', () => {
    open += 1;
    made += 1;
  });
  agent.on('disconnect', () => {
    open -= 1;
  });

  const post: Wire['post'] = async ({ path, action, body }) => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    const before = made;
    const wasOpen = open > 0;
    try {
      const reply = await agent.request({
        origin,
        path,
        method: 'POST',
        headers: {
          'content-type': 'text/xml;charset=UTF-8',
          accept: 'text/xml',
          soapaction: `"${action}"`,
          authorization,
          ...cookies.for(path),
        },
        body: Buffer.from(body),
        signal: AbortSignal.any([late.signal, closing.signal]),
      });
      cookies.keep(path, reply.headers['set-cookie']);
      const { statusCode: status } = reply;
      const read = await readBody(reply.body, status === 200 ? MOST_BYTES : MOST_WORDS);
      if (read.cut && status === 200) return err({ kind: 'too-large' });
      return ok({ status, retryAfterMs: retryAfter(reply.headers['retry-after'], clock()), body: read.body });
    } catch (error) {
      if (closing.signal.aborted) return err({ kind: 'closed' });
      if (late.signal.aborted) return err({ kind: 'timeout' });
      return err(failureOf(error, wasOpen || made > before));
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    post,
    close: async () => {
      closing.abort();
      await agent.destroy();
    },
  };
}

async function readBody(body: AsyncIterable<Buffer>, limit: number): Promise<{ body: Buffer; cut: boolean }> {
  const pieces: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys the stream and with it the connection.
  for await (const piece of body) {
    if (size + piece.length > limit) return { body: Buffer.concat([...pieces, piece], limit), cut: true };
    size += piece.length;
    pieces.push(piece);
  }
  return { body: Buffer.concat(pieces, size), cut: false };
}
