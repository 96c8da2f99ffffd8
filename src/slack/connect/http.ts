import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { HTTPReceiver as Receiver } from '@slack/bolt';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { HTTPReceiver } from './bolt.ts';
import { boltLogger } from './bolt-logger.ts';

/** The path under which Slack delivers everything in HTTP mode. */
export const EVENTS_PATH = '/slack/events';

const FUTURE_MS = 5 * 60_000;
const MOST_BYTES = '1mb';
const FORM = 'application/x-www-form-urlencoded';

/** Slack's deliveries over HTTP: the receiver for Bolt, and what a server of ours calls for each request to that path. */
export function createHttp(
  signingSecret: string,
  clock: Clock,
  log: Log,
): { receiver: Receiver; listener: RequestListener } {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    bodyLimit: MOST_BYTES,
    logger: boltLogger(log),
  });
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'POST') {
      refuse(response, 405, 'Only POST.', { allow: 'POST' });
      return;
    }
    // Bolt refuses old time stamps but takes ones from the future, which would stay valid until then.
    const stamp = Number(request.headers['x-slack-request-timestamp']) * 1000;
    if (!(stamp <= clock() + FUTURE_MS)) {
      refuse(response, 401, 'The time stamp is missing, or from the future.');
      return;
    }
    // Bolt reads a form only under this very name; the signature covers the body alone.
    const { headers } = request;
    if (headers['content-type']?.startsWith(`${FORM};`)) headers['content-type'] = FORM;
    receiver.requestListener(request, response);
  };
  return { receiver, listener };
}

/** What is left of the request is not read. */
function refuse(
  response: ServerResponse,
  status: number,
  words: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain', connection: 'close', ...headers });
  response.end(`${words}\n`);
}
