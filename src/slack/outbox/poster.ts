import type { WebClient } from '@slack/web-api';
import type { Log } from '../../kernel/log.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Message } from '../kit/message.ts';
import { type Failure, UrlRefused } from './failure.ts';
import type { Outbox } from './outbox.ts';

/** Where a message stands or is to stand. */
export interface Spot {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** How a response_url is to treat what it is given. */
export interface UrlOptions {
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
  readonly thread_ts?: string | undefined;
}

/** The ways in which something can be said in Slack; each goes through the outbox. */
export interface Poster {
  /** A message for all in the channel; gives its timestamp. */
  readonly say: (spot: Spot, message: Message) => Promise<Result<string, Failure>>;
  readonly change: (channel: string, ts: string, message: Message) => Promise<Result<unknown, Failure>>;
  /** A message for one person's eyes. */
  readonly whisper: (spot: Spot, user: string, message: Message) => Promise<Result<unknown, Failure>>;
  readonly toUrl: (url: string, options: UrlOptions, message?: Message) => Promise<Result<unknown, Failure>>;
  /** The channel of the direct conversation with that person. */
  readonly directChannel: (user: string) => Promise<Result<string, Failure>>;
}

/** What a poster works with; `client` must not repeat calls by itself. */
export interface PosterParts {
  readonly client: WebClient;
  readonly outbox: Outbox;
  readonly log: Log;
}

// Foreign text must never become a mention, a link or a preview.
const INERT = { parse: 'none', unfurl_links: false, unfurl_media: false } as const;
const URL_TIMEOUT_MS = 10_000;

/** A poster over this client. */
export function createPoster({ client, outbox, log }: PosterParts): Poster {
  const sent = async <T>(lane: string, what: string, send: () => Promise<T>): Promise<Result<T, Failure>> => {
    const result = await outbox.post(lane, send);
    if (!result.ok) log.warn({ ...result.error }, `${what} was not taken`);
    return result;
  };
  return {
    say: async ({ channel, thread }, message) => {
      const result = await sent(channel, 'chat.postMessage', () =>
        client.chat.postMessage({
          channel,
          ...message,
          ...INERT,
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      );
      return result.ok ? ok(result.value.ts ?? '') : result;
    },
    change: (channel, ts, message) =>
      sent(channel, 'chat.update', () => client.chat.update({ channel, ts, ...message, parse: 'none' })),
    whisper: ({ channel, thread }, user, message) =>
      sent(channel, 'chat.postEphemeral', () =>
        client.chat.postEphemeral({
          channel,
          user,
          ...message,
          parse: 'none',
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      ),
    toUrl: (url, options, message) =>
      sent(url, 'response_url', () => postToUrl(url, { ...options, ...message, ...(message ? INERT : {}) })),
    directChannel: async (user) => {
      const result = await sent(`open ${user}`, 'conversations.open', () =>
        client.conversations.open({ users: user }),
      );
      if (!result.ok) return result;
      const id = result.value.channel?.id;
      return id === undefined ? { ok: false, error: { taken: 'no', why: 'no_channel' } } : ok(id);
    },
  };
}

async function postToUrl(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(URL_TIMEOUT_MS),
  });
  const text = await response.text();
  if (response.ok) return;
  const wait = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  throw new UrlRefused(response.status, wordOf(text), Number.isNaN(wait) ? undefined : wait);
}

/** Slack answers a bad response_url with `{"ok":false,"error":"used_url"}` or with a bare word. */
function wordOf(text: string): string {
  const found = /"error"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? /^\w{3,60}$/.exec(text.trim())?.[0];
  return found ?? '';
}
